import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDelivery } from '../../testing/a-delivery.ts';
import {
  aFileRejected,
  anImportCompleted,
  anInvoiceReady,
  anOrderCancelled,
  anOrderConfirmed,
  anOrderRejected,
  aStockLow,
} from '../../testing/events.ts';
import { makeSendNotification } from './send-notification.ts';

function setUp() {
  const delivery = aDelivery();
  const { table, deliver, idFor } = delivery;
  const operatorsEmail = 'operators@shop.example';
  return {
    ...delivery,
    sendNotification: makeSendNotification({ ...table, deliver, idFor, operatorsEmail }),
  };
}

test.each([
  ['the confirmation', [anOrderConfirmed, anInvoiceReady]],
  ['the invoice', [anInvoiceReady, anOrderConfirmed]],
] as const)('one email tells of an order and its invoice when %s comes first', async (_, [first, second]) => {
  const { emails, sendNotification } = setUp();
  const orderId = crypto.randomUUID();
  await sendNotification(first({ orderId }));
  expect(emails).toEqual([]);
  await sendNotification(second({ orderId }));
  expect(emails).toHaveLength(1);
  expect(emails[0]?.text).toContain(`https://shop.example/files/${anInvoiceReady().detail.data.fileId}`);
  expect(emails[0]?.text).toContain('Mug');
});

test('both at once, and either again, still make one email', async () => {
  const { emails, sendNotification } = setUp();
  const orderId = crypto.randomUUID();
  const events = [anOrderConfirmed({ orderId }), anInvoiceReady({ orderId })];
  await Promise.allSettled(events.map((event) => sendNotification(event)));
  for (const event of events) await sendNotification(event);
  expect(emails).toHaveLength(1);
});

test('whatever comes, in whatever order and however often, is told once', async () => {
  const orderId = crypto.randomUUID();
  const events = [
    anOrderConfirmed({ orderId }),
    anInvoiceReady({ orderId }),
    anOrderCancelled({ orderId }),
    anImportCompleted(),
    anOrderRejected(),
  ];
  const twice = [...events, ...events];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(twice, { minLength: twice.length }), async (shuffled) => {
      const { emails, sendNotification } = setUp();
      for (const event of shuffled) await sendNotification(event);
      expect(emails.map(({ subject }) => subject).sort()).toHaveLength(4);
      expect(new Set(emails.map(({ notificationId }) => notificationId)).size).toBe(4);
    }),
  );
});

test('a file that was refused is told in the list of whoever has uploaded it', async () => {
  const { table, emails, sendNotification } = setUp();
  await sendNotification(aFileRejected({ ownerId: 'customer-7', name: 'mug.png' }));
  expect(emails).toEqual([]);
  expect([...table.kept.values()]).toMatchObject([
    { inbox: 'customer-7', template: 'file-rejected', isListed: true },
  ]);
});

test('stock that runs low is told to the shop, each time that it does', async () => {
  const { table, emails, sendNotification } = setUp();
  await sendNotification(aStockLow());
  await sendNotification(aStockLow());
  expect(emails.map(({ to }) => to)).toEqual(['operators@shop.example', 'operators@shop.example']);
  expect([...table.kept.values()].map(({ inbox }) => inbox)).toEqual(['shop', 'shop']);
});
