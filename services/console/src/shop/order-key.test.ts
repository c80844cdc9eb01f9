import { describe, expect, it } from 'vitest';
import { isUnanswered, keepKey, keptKey, keyFor } from './order-key.ts';

const ada = { email: 'ada@example.com', quantities: { mug: 2, candle: 1 }, paymentToken: 'tok_success' };

function keys(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `key-${count}`;
  };
}

describe('the key of an order', () => {
  it('stays while the same is ordered, so that pressing again orders once', () => {
    const newKey = keys();
    const first = keyFor(ada, undefined, newKey);
    expect(keyFor({ ...ada, quantities: { candle: 1, mug: 2 } }, first, newKey)).toBe(first);
  });

  it.each([
    ['the cart changes', { ...ada, quantities: { mug: 3, candle: 1 } }],
    ['another card pays', { ...ada, paymentToken: 'tok_declined' }],
    ['somebody else orders', { ...ada, email: 'grace@example.com' }],
  ])('is a new one when %s', (_change, content) => {
    const newKey = keys();
    const first = keyFor(ada, undefined, newKey);
    expect(keyFor(content, first, newKey).key).toBe('key-2');
  });

  it('is a new one for the same things after an answer', () => {
    const newKey = keys();
    keyFor(ada, undefined, newKey);
    expect(keyFor(ada, undefined, newKey).key).toBe('key-2');
  });

  it('survives a reload', () => {
    const kept = new Map<string, string>();
    const key = keyFor(ada, undefined, keys());
    keepKey({ setItem: (name, value) => kept.set(name, value) }, key);
    expect(keptKey({ getItem: (name) => kept.get(name) ?? null })).toEqual(key);
  });

  it('is none when something else was left in its place', () => {
    expect(keptKey({ getItem: () => '{"key":1}' })).toBeUndefined();
    expect(keptKey({ getItem: () => null })).toBeUndefined();
  });
});

it('holds an order for possible when nothing, or a failure, came back', () => {
  expect([undefined, 500, 503].map(isUnanswered)).toEqual([true, true, true]);
  expect([409, 422, 403].some(isUnanswered)).toBe(false);
});
