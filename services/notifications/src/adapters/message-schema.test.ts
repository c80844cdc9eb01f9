import { expect, test } from 'vitest';
import type { Message } from '../domain/message.ts';
import { aDigest, anExample, exampleMessages } from '../testing/example-messages.ts';
import { readMessage } from './message-schema.ts';

test.each(Object.entries(exampleMessages))('takes %s as it is', (_, message) => {
  expect(readMessage(message)).toEqual(message);
});

const rejected = anExample('order-rejected');
const confirmed = anExample('order-confirmed');
const [line] = anExample('order-shipped').lines;

test.each([
  ['a missing field', { ...rejected, total: undefined }, ['total']],
  ['a negative amount', { ...rejected, total: { amountMinor: -1, currency: 'EUR' } }, ['total.amountMinor']],
  ['an unknown currency', { ...rejected, total: { amountMinor: 1, currency: 'XQZ' } }, ['total.currency']],
  ['two faults', { ...rejected, orderId: '1', total: null }, ['orderId', 'total']],
  ['a line without a name', { ...confirmed, lines: [{ ...line, name: '' }] }, ['lines.0.name']],
  ['no lines', { ...confirmed, lines: [] }, ['lines']],
  ['no such template', { template: 'order-lost' }, ['template']],
  ['a digest of one', aDigest('order-delivered', 1), ['total']],
  ['a digest that counts too few', { ...aDigest('order-delivered', 3), total: 2 }, ['total']],
  [
    'a digest of two kinds',
    { template: 'digest', kind: 'order-rejected', messages: [rejected, confirmed], total: 2 },
    ['messages'],
  ],
  [
    'a digest with one fault',
    {
      template: 'digest',
      kind: 'order-rejected',
      messages: [rejected, { ...rejected, orderId: 7 }],
      total: 2,
    },
    ['messages.1.orderId'],
  ],
])('refuses %s for good, naming the field', (_, message, fields) => {
  expect(() => readMessage(message as Message)).toThrow(
    expect.objectContaining({
      code: 'MESSAGE_INVALID',
      retryable: false,
      context: { template: message.template, fields },
    }),
  );
});

test('says nothing of what was in the field', () => {
  const message = { ...rejected, orderId: 'ada@example.com' };
  expect(() => readMessage(message)).toThrow(expect.not.stringContaining('ada@example.com'));
});

test("makes every name a short line, and leaves a file's explanation more room", () => {
  const read = readMessage({
    ...anExample('file-rejected'),
    name: `\u202e${'a'.repeat(10_000)}\r\n`,
    explanation: 'b'.repeat(10_000),
  });
  expect(read).toMatchObject({ name: `${'a'.repeat(79)}…`, explanation: `${'b'.repeat(499)}…` });
});
