import { bodyOf } from '@orderflow/contracts/api-client';
import { getFile } from '@orderflow/contracts/files/get-file';
import { readPdf } from '@orderflow/tooling/read-pdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test('an order is confirmed, invoiced and mailed under one correlation id', async () => {
  const ada = await shop.customer('ada');
  const correlationId = crypto.randomUUID();
  const stock = await shop.available('stoneware-mug');

  const order = await shop.place(ada, { quantity: 3, correlationId });
  await shop.reaches(ada, order.orderId, 'confirmed');
  await shop.settles();

  const { control, journal } = shop.cloud;
  const emails = control.inbox().filter(({ to }) => to.includes(ada.email));
  expect(emails).toHaveLength(1);
  const link = new RegExp(`${shop.consoleUrl}/files/([0-9a-f-]{36})`).exec(emails[0]?.text ?? '');
  const file = bodyOf(await ada.api.call(getFile, { path: { fileId: link?.[1] ?? '' } }));
  const pdf = await fetch(file.downloadUrl ?? '');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  const { pages, text } = await readPdf(new Uint8Array(await pdf.arrayBuffer()));
  expect(pages).toBe(1);
  expect(text).toContain(order.orderId);

  // One event in two versions is one event.
  const events = [
    ...new Map(control.events({ correlationId }).map((event) => [event.eventId, event])).values(),
  ];
  expect(events.map(({ detailType }) => detailType)).toEqual([
    'OrderPlaced',
    'OrderConfirmed',
    'InvoiceReady',
    'NotificationSent',
  ]);
  // Each event names the one before as its cause.
  expect(events.slice(1).map(({ causationId }) => causationId)).toEqual(
    events.slice(0, -1).map(({ eventId }) => eventId),
  );
  const speaking = new Set(control.logs({ correlationId }).map(({ functionName }) => functionName));
  for (const [service, name] of [
    ['orders', 'place-order'],
    ['orders', 'charge-payment'],
    ['files', 'generate-invoice'],
    ['notifications', 'send-notification'],
  ] as const) {
    expect(speaking).toContain(shop.functionName(service, name));
  }
  expect(await shop.available('stoneware-mug')).toBe(stock - 3);
  expect(journal.entries().filter(({ kind }) => kind === 'denied')).toEqual([]);
});
