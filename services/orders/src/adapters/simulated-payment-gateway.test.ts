import { randomUUID } from 'node:crypto';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSimulatedPaymentGateway } from './simulated-payment-gateway.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const amount = { amountMinor: 2500, currency: 'EUR' };

async function setUp() {
  const table = await server.makeTable();
  const gateway = makeSimulatedPaymentGateway({ ...table, newId: randomUUID });
  const charge = (paymentToken: string, idempotencyKey = 'order-1') =>
    gateway.charge({ idempotencyKey, paymentToken, amount });
  return {
    charge,
    reverse: (idempotencyKey = 'order-1') => gateway.reverse({ idempotencyKey }),
    charges: () => itemsOf(table, 'gateway-charge'),
    attempts: () => itemsOf(table, 'gateway-attempts'),
  };
}

test('charges tok_success and keeps the charge', async () => {
  const { charge, charges, attempts } = await setUp();
  const outcome = await charge('tok_success');
  expect(outcome).toEqual({ kind: 'charged', chargeId: expect.stringMatching(/^ch_/) });
  expect(await charges()).toMatchObject([{ pk: 'GATEWAY#CHARGE#order-1', amount, outcome }]);
  expect(await attempts()).toEqual([]);
});

test.each([
  ['tok_declined', 'CARD_DECLINED'],
  ['tok_unavailable_', 'INVALID_TOKEN'],
  ['tok_unavailable_1x', 'INVALID_TOKEN'],
  ['anything', 'INVALID_TOKEN'],
])('declines %s with %s', async (token, reason) => {
  const { charge } = await setUp();
  expect(await charge(token)).toEqual({ kind: 'declined', reason });
});

test('is unavailable for the first n attempts of each key, and then charges', async () => {
  const { charge, charges } = await setUp();
  for (const key of ['order-1', 'order-2']) {
    for (const _attempt of [1, 2]) {
      await expect(charge('tok_unavailable_2', key)).rejects.toMatchObject({
        code: 'PAYMENT_GATEWAY_UNAVAILABLE',
        retryable: true,
      });
    }
    expect(await charge('tok_unavailable_2', key)).toMatchObject({ kind: 'charged' });
  }
  expect((await charges()).length).toBe(2);
});

test('charges a key once, however many ask at once, and tells all of them the same', async () => {
  const { charge, charges } = await setUp();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => charge('tok_success')));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect((await charges()).length).toBe(1);
});

test('answers a repeat with the first outcome, even when the token has changed', async () => {
  const { charge } = await setUp();
  const first = await charge('tok_declined');
  expect(await charge('tok_success')).toEqual(first);
});

test('refunds a charge once, however many ask at once, and tells all of them the same', async () => {
  const { charge, reverse, charges } = await setUp();
  await charge('tok_success');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => reverse()));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
  expect(outcomes[0]).toEqual({ kind: 'refunded', refundId: expect.stringMatching(/^re_/) });
  expect(await charges()).toMatchObject([
    { outcome: { kind: 'charged' }, refundId: expect.stringMatching(/^re_/) },
  ]);
});

test('never charges a key that was reversed before', async () => {
  const { charge, reverse } = await setUp();
  expect(await reverse()).toEqual({ kind: 'nothing-charged' });
  expect(await charge('tok_success')).toEqual({ kind: 'voided' });
  expect(await reverse()).toEqual({ kind: 'nothing-charged' });
});

test('has nothing to give back for a declined card', async () => {
  const { charge, reverse } = await setUp();
  await charge('tok_declined');
  expect(await reverse()).toEqual({ kind: 'nothing-charged' });
});

test('ends in a refund or without a charge when both come at once', async () => {
  const { charge, reverse, charges } = await setUp();
  const keys = Array.from({ length: 20 }, (_, n) => `order-${n}`);
  await Promise.all(keys.flatMap((key) => [charge('tok_success', key), reverse(key)]));
  const kept = (await charges()).filter(({ outcome, refundId }) => outcome.kind === 'charged' && !refundId);
  expect(kept).toEqual([]);
});
