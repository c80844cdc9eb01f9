import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expect, test } from 'vitest';
import { checkReliances, type Reliance, reliesOnPath } from './reliances.ts';

const consumer = { service: 'files', functionName: 'generate-invoice', event: 'OrderConfirmed', version: 1 };
const reliance = (data: unknown, event = 'OrderConfirmed.v1'): Reliance => ({
  service: 'files',
  functionName: 'generate-invoice',
  event,
  data,
});
const check = (...reliances: Reliance[]) =>
  checkReliances(reliances, [consumer], [OrderConfirmed, OrderPlaced]).map(
    ({ about, problem }) => `${about} ${problem}`,
  );

test('a consumer may rely on required fields, however deep', () => {
  const line = { quantity: 1, unitPrice: { amountMinor: 1 } };
  expect(check(reliance({ orderId: 'o', lines: [line, line] }))).toEqual([]);
});

test('a consumer that says nothing is found', () => {
  expect(check()).toEqual(['files/generate-invoice does not say what it relies on of OrderConfirmed.v1']);
});

test('relying on an event that is not consumed is found', () => {
  expect(check(reliance({}), reliance({}, 'OrderPlaced.v2'))).toEqual([
    'files/generate-invoice relies on OrderPlaced.v2, which it does not consume',
  ]);
});

test.each([
  ['an unknown field', { note: 1 }, 'data.note'],
  ['an unknown field of an element', { lines: [{ weight: 1 }] }, 'data.lines[].weight'],
])('relying on %s is found', (_name, data, path) => {
  expect(check(reliance(data))).toEqual([
    `files/generate-invoice relies on ${path} of OrderConfirmed.v1, which its contract does not promise`,
  ]);
});

test('a consumer may rely on the fields of one variant', () => {
  const placed = { ...consumer, event: 'OrderPlaced', version: 2 };
  const find = (origin: object) =>
    checkReliances([reliance({ origin }, 'OrderPlaced.v2')], [placed], [OrderPlaced]).length;
  expect([find({ channel: 'import', importId: 'i' }), find({ channel: 'import', file: 'f' })]).toEqual([
    0, 1,
  ]);
});

test.each([
  ['', true],
  ['data.lines[].quantity', true],
  ['data.lines[0].quantity', true],
  ['data.lines[].name', false],
  ['data.origin[channel="import"].row', true],
  ['data.total', false],
  ['metadata.version', false],
])('a consumer of lines.quantity and origin.row relies on the path "%s": %s', (path, expected) => {
  expect(reliesOnPath(reliance({ lines: [{ quantity: 1 }], origin: { row: 1 } }), path)).toBe(expected);
});
