import { expect, test } from 'vitest';
import { makeDeliver } from '../../domain/deliver.ts';
import { emailRefused } from '../../domain/errors.ts';
import { aDelivery, anOutgoing } from '../../testing/a-delivery.ts';
import { anInvoiceReady, anOrderConfirmed } from '../../testing/events.ts';
import { makeSendNotification } from '../send-notification/send-notification.ts';
import { type Dependencies, makeSendDueMessages } from './send-due-messages.ts';

const run = { remainingMs: () => 30_000 };

function setUp(changes: Partial<Dependencies> = {}) {
  const delivery = aDelivery({ limits: { perKind: 1, perCustomer: 100, windowMs: 600_000 } });
  const { table, deliver, idFor } = delivery;
  const deps = { ...table, deliver, idFor, operatorsEmail: undefined };
  return {
    ...delivery,
    sendNotification: makeSendNotification(deps),
    sendDueMessages: makeSendDueMessages({ ...deps, ...changes }),
  };
}

test('a confirmation whose invoice does not come goes out without it, and the invoice follows', async () => {
  const { emails, sendNotification, sendDueMessages } = setUp();
  const orderId = crypto.randomUUID();
  await sendNotification(anOrderConfirmed({ orderId }));
  await sendDueMessages(run);
  await sendDueMessages(run);
  expect(emails).toHaveLength(1);
  expect(emails[0]?.text).not.toContain('/files/');
  await sendNotification(anInvoiceReady({ orderId }));
  await sendNotification(anInvoiceReady({ orderId }));
  expect(emails).toHaveLength(2);
  expect(emails[1]?.text).toContain('/files/');
});

test('an invoice that comes while the confirmation goes out without it is told all the same', async () => {
  const { table, emails, sendNotification, sendDueMessages, deliver, idFor } = setUp();
  const orderId = crypto.randomUUID();
  await sendNotification(anOrderConfirmed({ orderId }));
  // Dies right after it has stopped waiting.
  const dying = makeSendDueMessages({ ...table, idFor, deliver: () => Promise.reject(new Error('killed')) });
  await expect(dying(run)).rejects.toThrow('killed');
  await sendNotification(anInvoiceReady({ orderId }));
  await sendDueMessages(run);
  expect(emails).toHaveLength(2);
  expect(deliver).toBeDefined();
});

test('what was too much at once comes as one, once', async () => {
  const { table, emails, deliver, sendDueMessages } = setUp();
  for (let count = 0; count < 30; count += 1) await deliver(anOutgoing());
  expect(emails).toHaveLength(1);
  await sendDueMessages(run);
  await sendDueMessages(run);
  expect(emails.map(({ subject }) => subject)[1]).toContain('29');
  expect(emails).toHaveLength(2);
  expect(table.events.at(-1)).toMatchObject({
    detailType: 'NotificationSent',
    detail: { data: { template: 'digest', messages: 29 } },
  });
  const listed = [...table.kept.values()].filter(({ isListed }) => isListed);
  expect(listed).toHaveLength(30);
});

test('a single message that was too many comes as itself', async () => {
  const { emails, deliver, sendDueMessages } = setUp();
  await deliver(anOutgoing());
  await deliver(anOutgoing());
  await sendDueMessages(run);
  expect(emails.map(({ subject }) => subject)).toEqual([emails[0]?.subject, emails[0]?.subject]);
});

test('a digest that fails stays due and holds up no other', async () => {
  const { table, emails, deliver, sendDueMessages, idFor } = setUp();
  for (const inbox of ['customer-1', 'customer-2']) {
    const recipient = { inbox, email: `${inbox}@example.com` };
    for (let count = 0; count < 3; count += 1) await deliver(anOutgoing({ recipient }));
  }
  const failing = makeSendDueMessages({
    ...table,
    idFor,
    deliver: async (outgoing) => {
      if (outgoing.recipient.inbox === 'customer-1') throw new Error('not now');
      return deliver(outgoing);
    },
  });
  await expect(failing(run)).rejects.toThrow('not now');
  expect(emails.map(({ to }) => to)).toEqual([
    'customer-1@example.com',
    'customer-2@example.com',
    'customer-2@example.com',
  ]);
  await sendDueMessages(run);
  expect(emails).toHaveLength(4);
});

test('a run leaves to the next what it has no time for', async () => {
  const { emails, sendNotification, sendDueMessages } = setUp();
  await sendNotification(anOrderConfirmed());
  await sendDueMessages({ remainingMs: () => 1000 });
  expect(emails).toEqual([]);
});

test('what the provider refuses for good is tried once, reported once, and not found again', async () => {
  const refused = () => Promise.reject(emailRefused('MessageRejected'));
  const { table, ports, idFor } = aDelivery({ sendEmail: refused });
  const deps = { ...table, deliver: makeDeliver({ ...ports, ...table }), idFor, operatorsEmail: undefined };
  await makeSendNotification(deps)(anOrderConfirmed());
  const sendDueMessages = makeSendDueMessages(deps);
  await expect(sendDueMessages(run)).rejects.toMatchObject({ code: 'EMAIL_REFUSED' });
  await sendDueMessages(run);
  expect(table.events.map(({ detailType }) => detailType)).toEqual(['NotificationFailed']);
});

test('a digest that no message ever joined is forgotten', async () => {
  const forgotten: string[] = [];
  const { sendDueMessages, emails } = setUp({
    findDueDigests: async () => ['empty', 'gone'],
    closeDigest: async (digestId) =>
      digestId === 'empty'
        ? {
            recipient: { inbox: 'customer-1' },
            kind: 'order-delivered',
            messages: [],
            total: 0,
            correlationId: 'c',
            causationId: 'd',
          }
        : undefined,
    forgetDigest: async (digestId) => void forgotten.push(digestId),
  });
  await sendDueMessages(run);
  expect([forgotten, emails]).toEqual([['empty', 'gone'], []]);
});
