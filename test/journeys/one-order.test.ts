/** One order on its way through all services, which know each other by events alone; each is asked through its own door. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { waitFor } from '@orderflow/testing/wait-for';
import { readPdf } from '@orderflow/tooling/read-pdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download, fileOf } from '../support/files.ts';
import { invoiceOf } from '../support/invoices.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an order is paid by one service, invoiced by the next and told of by the third', async () => {
  const ada = await stage.customer('ada');
  const { orderId, total } = await stage.place(ada, { quantity: 3 });
  await stage.reaches(ada, orderId, 'confirmed');

  const invoice = await fileOf(ada, await invoiceOf(ada, orderId));
  expect(invoice).toMatchObject({ kind: 'invoice', status: 'ready', contentType: 'application/pdf' });
  const answer = await download(invoice);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="INV-[\dA-F-]+\.pdf"$/);
  const { pages, text } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(pages).toBe(1);
  expect(text).toContain(orderId);
  expect(text).toContain((total.amountMinor / 100).toFixed(2));

  const told = await waitFor('the confirmation in her list, sent by email', async () => {
    const { notifications } = bodyOf(await ada.api.call(listNotifications, { query: {} }));
    return notifications.find((each) => each.orderId === orderId && each.emailState === 'sent');
  });
  expect(told.template).toBe('order-confirmed');
});

test('a declined card ends the order, and nobody gets an invoice for it', async () => {
  const bob = await stage.customer('bob');
  const { orderId } = await stage.place(bob, { paymentToken: 'tok_declined' });
  await stage.reaches(bob, orderId, 'rejected');
  const told = await waitFor('the rejection in his list', async () => {
    const { notifications } = bodyOf(await bob.api.call(listNotifications, { query: {} }));
    return notifications.find((each) => each.orderId === orderId);
  });
  expect(told.template).toBe('order-rejected');
  expect(bodyOf(await bob.api.call(listFiles, { query: { kind: 'invoice' } })).files).toEqual([]);
});

test('a payment gateway that is down for a moment is asked again', async () => {
  const cleo = await stage.customer('cleo');
  const { orderId } = await stage.place(cleo, { paymentToken: 'tok_unavailable_1' });
  await stage.reaches(cleo, orderId, 'confirmed', 60_000);
});
