import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from './payload-fingerprint.ts';

const payload = { lines: [{ productId: 'mug', quantity: 1 }], paymentToken: 'tok_success' };

test('ignores the order in which the keys of an object came', () => {
  const same = { paymentToken: 'tok_success', lines: [{ quantity: 1, productId: 'mug' }] };
  expect(fingerprint(same)).toBe(fingerprint(payload));
});

test('is the same after a trip through JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(fingerprint(JSON.parse(JSON.stringify(value)))).toBe(fingerprint(value));
    }),
  );
});

test.each([
  ['a quantity', { ...payload, lines: [{ productId: 'mug', quantity: 2 }] }],
  ['a type', { ...payload, lines: [{ productId: 'mug', quantity: '1' }] }],
  ['an added line', { ...payload, lines: [...payload.lines, { productId: 'pen', quantity: 1 }] }],
  ['the payment token', { ...payload, paymentToken: 'tok_declined' }],
])('differs when %s differs', (_what, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(payload));
});
