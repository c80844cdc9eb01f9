import { expect, test } from 'vitest';
import { confirmationPart } from '../domain/confirmation.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { anInvoiceReady, anOrderConfirmed } from '../testing/events.ts';
import { makeDynamodbConfirmations } from './dynamodb-confirmations.ts';

const makeTable = emulatedTable();
const invoiceWaitMs = 300_000;

async function setUp() {
  const table = await makeTable();
  const orderId = crypto.randomUUID();
  return {
    clock: table.clock,
    orderId,
    confirmations: makeDynamodbConfirmations({ ...table, invoiceWaitMs }),
    confirmed: confirmationPart(anOrderConfirmed({ orderId })),
    invoice: confirmationPart(anInvoiceReady({ orderId })),
  };
}

test('whichever part comes second finds the first', async () => {
  const { confirmations, confirmed, invoice } = await setUp();
  expect(await confirmations.joinConfirmation(invoice)).not.toHaveProperty('confirmed');
  expect(await confirmations.joinConfirmation(confirmed)).toMatchObject({
    confirmed: { lines: [{ name: 'Mug' }] },
    invoice: { invoiceNumber: expect.any(String) },
  });
});

test('of both at once, at least one sees both', async () => {
  const { confirmations, confirmed, invoice } = await setUp();
  const joined = await Promise.all([confirmed, invoice].map((part) => confirmations.joinConfirmation(part)));
  expect(joined.some((each) => each.confirmed && each.invoice)).toBe(true);
});

test('only a paid order waits, and only for so long; forgotten, it waits no more', async () => {
  const { clock, orderId, confirmations, confirmed, invoice } = await setUp();
  await confirmations.joinConfirmation({ ...invoice, orderId: crypto.randomUUID() });
  await confirmations.joinConfirmation(confirmed);
  clock.nowMs += invoiceWaitMs - 1;
  expect(await confirmations.findDueConfirmations()).toEqual([]);
  clock.nowMs += 1;
  expect(await confirmations.findDueConfirmations()).toEqual([orderId]);
  expect(await confirmations.stopWaiting(orderId)).toMatchObject({ isOverdue: true });
  await confirmations.forgetDue(orderId);
  expect(await confirmations.findDueConfirmations()).toEqual([]);
  expect(await confirmations.joinConfirmation(invoice)).toMatchObject({ isOverdue: true });
});

test('an invoice that is there is never late', async () => {
  const { orderId, confirmations, confirmed, invoice } = await setUp();
  await confirmations.joinConfirmation(confirmed);
  await confirmations.joinConfirmation(invoice);
  expect(await confirmations.stopWaiting(orderId)).not.toHaveProperty('isOverdue');
});
