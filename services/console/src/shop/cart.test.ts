import { describe, expect, it } from 'vitest';
import { maxQuantity, readCart, withoutOrdered, withQuantity } from './cart.tsx';

describe('a cart that is read', () => {
  it('is what was left there', () => {
    expect(readCart('{"mug":2}')).toEqual({ mug: 2 });
  });

  it.each([[undefined], ['not JSON'], ['[]'], ['{"mug":0}'], ['{"mug":1.5}'], ['{"mug":101}']])(
    'is empty when it is %s',
    (text) => {
      expect(readCart(text)).toEqual({});
    },
  );
});

describe('the quantity of a product', () => {
  it('replaces the one before and leaves the others alone', () => {
    expect(withQuantity({ mug: 1, candle: 3 }, 'mug', 2)).toEqual({ mug: 2, candle: 3 });
  });

  it('takes the product out at zero', () => {
    expect(withQuantity({ mug: 1, candle: 3 }, 'mug', 0)).toEqual({ candle: 3 });
  });

  it('ends at what one order can have', () => {
    expect(withQuantity({}, 'mug', maxQuantity + 1)).toEqual({ mug: maxQuantity });
  });
});

describe('a cart that was ordered', () => {
  it('is empty', () => {
    expect(withoutOrdered({ mug: 1, candle: 3 }, { mug: 1, candle: 3 })).toEqual({});
  });

  it('keeps what was added while the order was on its way', () => {
    expect(withoutOrdered({ mug: 2, candle: 3, tea: 1 }, { mug: 1, candle: 3 })).toEqual({ mug: 1, tea: 1 });
  });

  it('does not miss what was taken out meanwhile', () => {
    expect(withoutOrdered({ candle: 1 }, { mug: 1, candle: 3 })).toEqual({});
  });
});
