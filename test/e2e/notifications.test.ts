/** The right message, once, to people who want it. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailsTo, emailTo, unsubscribeUrlOf } from '../support/notifications.ts';
import { upTo } from '../support/parallel.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { type Customer, idOf } from '../support/shopping.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const customerOf = (person: Customer) => ({ customerId: idOf(person), email: person.email });

const aShipment = (person: Customer, names: readonly string[] = ['Mug']) =>
  anEvent(OrderShipped, {
    ...OrderShipped.example,
    orderId: crypto.randomUUID(),
    customer: customerOf(person),
    lines: names.map((name) => ({
      ...OrderShipped.example.lines[0],
      productId: 'mug',
      name,
      quantity: 1,
      unitPrice: { amountMinor: 1250, currency: 'EUR' },
    })),
  });

const list = async ({ api }: Customer) => bodyOf(await api.call(listNotifications, { query: {} }));

/** The newest one, once it has come to rest. */
function newest(person: Customer) {
  return waitFor('a notification that is settled', async () => {
    const [first] = (await list(person)).notifications;
    return first && first.emailState !== 'pending' && first;
  });
}

test('an order is mailed of from its confirmation to its parcel', async () => {
  const ada = await shop.customer('ada');
  const olive = await shop.operator();
  const { orderId } = await shop.place(ada);
  await emailTo(shop, ada.email, /confirmed/);
  const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };
  bodyOf(await olive.api.call(shipOrder, { path: { orderId }, body: parcel }));
  const email = await emailTo(shop, ada.email, /way/);
  expect(email.text).toContain('PP-0001');
  await shop.settles();
  expect(emailsTo(shop, ada.email)).toHaveLength(2);
});

test('whoever speaks German is written to in German', async () => {
  const emil = await shop.customer('emil');
  bodyOf(await emil.api.call(putPreferences, { body: { ...defaultPreferences, locale: 'de' } }));
  await publish(shop, aShipment(emil));
  await emailTo(shop, emil.email, /unterwegs/);
});

describe('who does not want to be told', () => {
  test('can say so, and still finds it in the list', async () => {
    const vera = await shop.customer('vera');
    const quiet = { ...defaultPreferences.categories, deliveries: { email: false, inApp: true } };
    bodyOf(await vera.api.call(putPreferences, { body: { locale: 'en', categories: quiet } }));
    await publish(shop, aShipment(vera));
    expect(await newest(vera)).toMatchObject({ template: 'order-shipped', emailState: 'off' });
    expect(emailsTo(shop, vera.email)).toEqual([]);
  });

  test('ends it by one click, without a sign-in; what is about an order still comes', async () => {
    const walt = await shop.customer('walt');
    await publish(shop, aShipment(walt));
    const url = unsubscribeUrlOf(await emailTo(shop, walt.email, /way/)) ?? '';
    // As a mail program does it: RFC 8058.
    const post = () =>
      fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect([(await post()).status, (await post()).status]).toEqual([200, 200]);
    const { categories } = bodyOf(await walt.api.call(getPreferences, {}));
    expect(categories.deliveries).toEqual({ email: false, inApp: true });
    await publish(shop, aShipment(walt));
    await waitFor(
      'the second shipment in the list',
      async () => (await list(walt)).notifications.length === 2,
    );
    await shop.settles();
    expect(emailsTo(shop, walt.email)).toHaveLength(1);
    await shop.place(walt, { paymentToken: 'tok_declined' });
    const rejection = await emailTo(shop, walt.email, /could not/);
    expect(unsubscribeUrlOf(rejection)).toBeUndefined();
  });

  test('is not spoken for by others: a token that was changed ends nothing', async () => {
    const xenia = await shop.customer('xenia');
    await publish(shop, aShipment(xenia));
    const url = unsubscribeUrlOf(await emailTo(shop, xenia.email, /way/)) ?? '';
    const [, token = ''] = /\/unsubscribe\/(.+)$/.exec(url) ?? [];
    const [payload = '', mac = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify({ customerId: idOf(xenia), category: 'imports' })).toString(
      'base64url',
    );
    for (const forged of [
      `${other}.${mac}`,
      `${payload}.${mac.replace(/./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      payload,
    ]) {
      const answer = await fetch(url.replace(token, forged), { method: 'POST' });
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'SUBSCRIPTION_NOT_FOUND' }]);
    }
    expect(bodyOf(await xenia.api.call(getPreferences, {}))).toEqual(defaultPreferences);
  });
});

test.each([
  ['bounce', 'bounced', 'BOUNCE'],
  ['complaint', 'complained', 'COMPLAINT'],
] as const)(
  'after a %s the address gets no more mail, and the list says why',
  async (kind, state, problem) => {
    const person = await shop.customer(`gone-by-${kind}`);
    await publish(shop, aShipment(person));
    const email = await emailTo(shop, person.email, /way/);
    expect(shop.cloud.control.reportFeedback(email.id, kind)).toBe(1);
    await waitFor('the report in the list', async () => (await newest(person)).emailState === state);
    const preferences = bodyOf(await person.api.call(getPreferences, {}));
    expect(preferences.emailProblem).toBe(problem);
    await shop.place(person, { paymentToken: 'tok_declined' });
    await waitFor(
      'the rejection in the list',
      async () => (await newest(person)).template === 'order-rejected',
    );
    expect((await newest(person)).emailState).toBe('suppressed');
    expect(emailsTo(shop, person.email)).toHaveLength(1);
    await shop.settles();
    const ofPerson = (detailType: string) =>
      shop.cloud.control
        .events({ detailType })
        .filter(
          ({ detail }) =>
            JSON.stringify(detail).includes(idOf(person)) || JSON.stringify(detail).includes(person.email),
        );
    expect(ofPerson('ContactSuppressed')).toHaveLength(1);
    expect(ofPerson('NotificationFailed')).toHaveLength(2);
  },
);

test('what is written into names stays text', async () => {
  const zoe = await shop.customer('zoe');
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'Mug\r\nBcc: eve@example.com',
    '{{7*7}}',
  ];
  await publish(shop, aShipment(zoe, hostile));
  const { html = '', subject, to } = await emailTo(shop, zoe.email, /way/);
  expect(html).not.toMatch(/<script|<img/i);
  expect(html).toContain('&lt;script');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(to).toEqual([zoe.email]);
});

test('broken data is parked with its reason, and holds up nothing behind it', async () => {
  const yara = await shop.customer('yara');
  const queue = `${shop.cloud.control.queues().find(({ name }) => /SendNotificationDeadLetterQueue|send-notification.*dead/i.test(name))?.name}`;
  const before = shop.cloud.control.peek(queue).length;
  // A currency that is none passes the contract, which knows only how one is written.
  const broken = anEvent(OrderRejected, {
    ...OrderRejected.example,
    orderId: crypto.randomUUID(),
    customer: customerOf(yara),
    total: { amountMinor: 100, currency: 'QQQ' },
  });
  const { email: _, ...nameless } = customerOf(yara);
  const withoutAddress = {
    ...broken,
    detail: {
      ...broken.detail,
      metadata: { ...broken.detail.metadata, eventId: crypto.randomUUID() },
      data: { ...broken.detail.data, customer: nameless },
    },
  };
  await publish(shop, broken, withoutAddress as typeof broken, aShipment(yara));
  await emailTo(shop, yara.email, /way/);
  const reasons = await waitFor('two parked messages', () => {
    const parked = shop.cloud.control.peek(queue).slice(before);
    return parked.length === 2 && parked.map(({ attributes }) => JSON.stringify(attributes));
  });
  expect(reasons.join()).toContain('MESSAGE_INVALID');
  expect(reasons.join()).toContain('total.currency');
  expect(reasons.join()).toContain('data.customer.email');
});

test('while SES throttles, nothing is lost', async () => {
  const people = await Promise.all(upTo(20).map((index) => shop.customer(`patient-${index}`)));
  shop.cloud.control.failNextEmails(50);
  await publish(shop, ...people.slice(0, 10).map((person) => aShipment(person)));
  await publish(shop, ...people.slice(10).map((person) => aShipment(person)));
  await shop.settles(120_000);
  for (const { email } of people) expect(emailsTo(shop, email)).toHaveLength(1);
  const [told] = (await list(people[0] as Customer)).notifications;
  expect(told?.emailState).toBe('sent');
});
