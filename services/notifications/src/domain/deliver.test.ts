import { defaultPreferences, type Preferences } from '@orderflow/contracts/notifications/preferences';
import { describe, expect, test } from 'vitest';
import { aDelivery, anOutgoing } from '../testing/a-delivery.ts';
import { anExample } from '../testing/example-messages.ts';
import { makeDeliver, sendWithinMs } from './deliver.ts';
import { emailProviderUnavailable, emailRefused } from './errors.ts';

const preferring = (changes: Partial<Preferences['categories']>, locale: Preferences['locale'] = 'en') => ({
  locale,
  categories: { ...defaultPreferences.categories, ...changes },
});

test('a message is emailed, listed and reported, under the correlation id of its cause', async () => {
  const { table, emails, deliver } = aDelivery();
  const outgoing = anOutgoing({ message: anExample('order-rejected') });
  await deliver(outgoing);
  expect(emails).toMatchObject([{ to: 'ada@example.com', notificationId: outgoing.notificationId }]);
  expect([...table.kept.values()]).toMatchObject([
    {
      inbox: 'customer-1',
      template: 'order-rejected',
      title: expect.any(String),
      isListed: true,
      emailState: 'sent',
      attempts: 1,
      providerMessageId: 'ses-1',
    },
  ]);
  expect(table.events).toMatchObject([
    {
      detailType: 'NotificationSent',
      detail: {
        metadata: { correlationId: 'correlation-1', causationId: 'cause-1' },
        data: {
          notificationId: outgoing.notificationId,
          customerId: 'customer-1',
          template: 'order-rejected',
        },
      },
    },
  ]);
});

test('repeats send nothing', async () => {
  const { table, emails, deliver } = aDelivery();
  const outgoing = anOutgoing();
  await deliver(outgoing);
  await deliver(outgoing);
  expect([emails.length, table.kept.size, table.events.length]).toEqual([1, 1, 1]);
});

test('of deliveries at the same time one sends, and the others come back', async () => {
  const { table, emails, deliver } = aDelivery();
  const outgoing = anOutgoing();
  const results = await Promise.allSettled([deliver(outgoing), deliver(outgoing), deliver(outgoing)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(results[1]).toMatchObject({ reason: { code: 'NOTIFICATION_IN_PROGRESS', retryable: true } });
  expect([emails.length, table.events.length]).toEqual([1, 1]);
});

test('a table that is out of reach right after the provider took the email is asked again, not the provider', async () => {
  const { table, ports, emails } = aDelivery();
  let failures = 2;
  const settle: typeof ports.settle = async (settlement) => {
    failures -= 1;
    if (failures >= 0) throw new Error('TimeoutError');
    await table.settle(settlement);
  };
  await makeDeliver({ ...ports, settle })(anOutgoing());
  expect(emails).toHaveLength(1);
  expect([...table.kept.values()]).toMatchObject([{ emailState: 'sent', attempts: 1 }]);
});

test('work that goes on after its claim may have ended sends nothing', async () => {
  const { table, ports, emails, clock } = aDelivery();
  const findSuppression = async () => {
    clock.now = new Date(clock.now.getTime() + sendWithinMs + 1);
    return undefined;
  };
  const delivery = makeDeliver({ ...ports, findSuppression })(anOutgoing());
  await expect(delivery).rejects.toMatchObject({ code: 'NOTIFICATION_IN_PROGRESS', retryable: true });
  expect([emails, table.states()]).toEqual([[], ['pending']]);
});

describe('when the provider', () => {
  test('is not to be had, nothing is settled, and the next delivery sends', async () => {
    const { table, emails, ports, deliver } = aDelivery();
    const unavailable = async () => {
      throw emailProviderUnavailable('TooManyRequestsException');
    };
    const outgoing = anOutgoing();
    await expect(makeDeliver({ ...ports, sendEmail: unavailable })(outgoing)).rejects.toMatchObject({
      code: 'EMAIL_PROVIDER_UNAVAILABLE',
    });
    expect([table.states(), table.events]).toEqual([['pending'], []]);
    await deliver(outgoing);
    expect([emails.length, table.states()]).toEqual([1, ['sent']]);
    expect(table.kept.get(outgoing.notificationId)?.attempts).toBe(2);
  });

  test('refuses for good, that is reported; once the cause is mended a redrive sends', async () => {
    const { table, emails, ports, deliver } = aDelivery();
    const refused = async () => {
      throw emailRefused('MessageRejected');
    };
    const outgoing = anOutgoing();
    const attempt = makeDeliver({ ...ports, sendEmail: refused })(outgoing);
    await expect(attempt).rejects.toMatchObject({ code: 'EMAIL_REFUSED', retryable: false });
    expect(table.states()).toEqual(['failed']);
    expect(table.events).toMatchObject([
      { detailType: 'NotificationFailed', detail: { data: { reason: 'REFUSED_BY_PROVIDER' } } },
    ]);
    await deliver(outgoing);
    expect([emails.length, table.states()]).toEqual([1, ['sent']]);
  });

  test('fails, its error comes through even when the claim cannot be let go', async () => {
    const { ports } = aDelivery();
    const deliver = makeDeliver({
      ...ports,
      sendEmail: async () => {
        throw emailProviderUnavailable('TooManyRequestsException');
      },
      letGo: async () => {
        throw new Error('The table is out of reach');
      },
    });
    await expect(deliver(anOutgoing())).rejects.toMatchObject({ code: 'EMAIL_PROVIDER_UNAVAILABLE' });
  });
});

test.each([
  ['broken data', { message: { ...anExample('order-delivered'), orderId: 'x' } }, 'MESSAGE_INVALID'],
] as const)('%s is refused and leaves nothing behind', async (_, changes, code) => {
  const { table, emails, deliver } = aDelivery();
  await expect(deliver(anOutgoing(changes))).rejects.toMatchObject({ code, retryable: false });
  expect([emails.length, table.kept.size]).toEqual([0, 0]);
});

test('a language without texts is refused and leaves nothing behind', async () => {
  const { table, deliver } = aDelivery();
  table.preferences.set('customer-1', preferring({}, 'xx' as 'en'));
  await expect(deliver(anOutgoing())).rejects.toMatchObject({ code: 'LOCALE_UNKNOWN', retryable: false });
  expect(table.kept.size).toBe(0);
});

describe('preferences', () => {
  test('decide on the language', async () => {
    const { table, emails, deliver } = aDelivery();
    table.preferences.set('customer-1', preferring({}, 'de'));
    await deliver(anOutgoing({ message: anExample('order-rejected') }));
    expect(emails[0]?.html).toContain('lang="de"');
  });

  test('keep emails back that are not wanted; the list still has them', async () => {
    const { table, emails, deliver } = aDelivery();
    table.preferences.set('customer-1', preferring({ deliveries: { email: false, inApp: true } }));
    await deliver(anOutgoing());
    expect([emails.length, table.states(), table.events]).toEqual([0, ['off'], []]);
    expect([...table.kept.values()]).toMatchObject([{ isListed: true }]);
  });

  test('keep messages out of the list', async () => {
    const { table, emails, deliver } = aDelivery();
    table.preferences.set('customer-1', preferring({ deliveries: { email: true, inApp: false } }));
    await deliver(anOutgoing());
    expect([emails.length, [...table.kept.values()][0]?.isListed]).toEqual([1, false]);
  });

  test('have no say in what is about an order itself', async () => {
    const { table, emails, deliver } = aDelivery();
    const nothing = { email: false, inApp: false };
    table.preferences.set('customer-1', preferring({ deliveries: nothing, imports: nothing }));
    await deliver(anOutgoing({ message: anExample('order-cancelled') }));
    expect([emails.length, [...table.kept.values()][0]?.isListed]).toEqual([1, true]);
  });
});

test('emails that can be declined say how, to people and to programs; those about an order do not', async () => {
  const { emails, deliver } = aDelivery();
  await deliver(anOutgoing());
  await deliver(anOutgoing({ message: anExample('order-rejected') }));
  expect(emails[0]).toMatchObject({
    oneClickUnsubscribeUrl: 'https://api.example/unsubscribe/customer-1.deliveries',
    text: expect.stringContaining('https://shop.example/unsubscribe/customer-1.deliveries'),
  });
  expect(emails[1]).not.toHaveProperty('oneClickUnsubscribeUrl');
  expect(emails[1]?.text).not.toContain('unsubscribe');
});

test('an address that bounced gets no mail, and that is reported', async () => {
  const { table, emails, deliver } = aDelivery();
  table.suppressions.set('ada@example.com', 'BOUNCE');
  await deliver(anOutgoing({ message: anExample('order-rejected') }));
  expect([emails.length, table.states()]).toEqual([0, ['suppressed']]);
  expect(table.events).toMatchObject([
    { detailType: 'NotificationFailed', detail: { data: { reason: 'SUPPRESSED' } } },
  ]);
});

test('who has no address sees it in the list', async () => {
  const { table, emails, deliver } = aDelivery();
  await deliver(anOutgoing({ recipient: { inbox: 'customer-1' }, message: anExample('file-rejected') }));
  expect([emails.length, table.states()]).toEqual([0, ['off']]);
});

describe('too many at once', () => {
  const limits = { perKind: 2, perCustomer: 3, windowMs: 600_000 };

  test('of one kind are collected, and the next window is free again', async () => {
    const { table, emails, clock, deliver } = aDelivery({ limits });
    for (let count = 0; count < 4; count += 1) await deliver(anOutgoing());
    expect([emails.length, table.states()]).toEqual([2, ['sent', 'sent', 'collected', 'collected']]);
    expect(table.events).toHaveLength(2);
    clock.now = new Date(clock.now.getTime() + limits.windowMs);
    await deliver(anOutgoing());
    expect(emails).toHaveLength(3);
  });

  test('of all kinds together are, too; somebody else has room', async () => {
    const { emails, deliver } = aDelivery({ limits });
    for (const template of [
      'order-delivered',
      'order-rejected',
      'order-shipped',
      'order-cancelled',
    ] as const) {
      await deliver(anOutgoing({ message: anExample(template) }));
    }
    expect(emails).toHaveLength(3);
    await deliver(anOutgoing({ recipient: { inbox: 'customer-2', email: 'grace@example.com' } }));
    expect(emails).toHaveLength(4);
  });
});
