import type { ProductView } from '@orderflow/contracts/orders/list-products';
import { describe, expect, it } from 'vitest';
import { cartLines, isAbout, obstacleOf, totalOf } from './cart-lines.ts';

const product = (productId: string, change: Partial<ProductView> = {}): ProductView => ({
  productId,
  name: productId,
  description: '',
  price: { amountMinor: 1250, currency: 'EUR' },
  available: 10,
  ...change,
});

describe('the lines of a cart', () => {
  it('stay in the order of the catalogue', () => {
    const lines = cartLines({ mug: 1, candle: 2 }, [product('candle'), product('mug'), product('apron')]);
    expect(lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      ['candle', 2],
      ['mug', 1],
    ]);
  });

  it('name how many are left when more are wanted', () => {
    const [line] = cartLines({ mug: 4 }, [product('mug', { available: 3 })]);
    expect(line?.problem).toContain('Only 3');
  });

  it('say what is sold out and what is no longer there', () => {
    const lines = cartLines({ mug: 1, unicorn: 1 }, [product('mug', { available: 0 })]);
    expect(lines.map(({ problem }) => problem?.split('.')[0])).toEqual([
      'It is sold out',
      'The shop no longer has it',
    ]);
  });
});

describe('the total', () => {
  it('is what all lines cost together', () => {
    const lines = cartLines({ mug: 2, candle: 3 }, [
      product('mug'),
      product('candle', { price: { amountMinor: 990, currency: 'EUR' } }),
    ]);
    expect(totalOf(lines)).toEqual({ amountMinor: 5470, currency: 'EUR' });
  });

  it('does not exist for two currencies, and that is an obstacle', () => {
    const lines = cartLines({ mug: 1, tea: 1 }, [
      product('mug'),
      product('tea', { price: { amountMinor: 500, currency: 'USD' } }),
    ]);
    expect(totalOf(lines)).toBeUndefined();
    expect(obstacleOf(lines)).toBe('One order has one currency.');
  });
});

it('lets a cart through that has nothing against it', () => {
  expect(obstacleOf(cartLines({ mug: 1 }, [product('mug')]))).toBeUndefined();
});

it("finds the product that the API's refusal names, and no other", () => {
  const detail = 'There is not enough stock of mug, bread-knife';
  expect(['mug', 'bread-knife', 'knife', 'bread'].filter((id) => isAbout(detail, id))).toEqual([
    'mug',
    'bread-knife',
  ]);
});
