import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binsPerProduct, planPortions, spread } from './stock.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

test('units are spread over all bins, none lost and none more than one apart', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (units) => {
      const bins = spread(units);
      expect([bins.length, sum(bins)]).toEqual([binsPerProduct, units]);
      expect(Math.max(...bins) - Math.min(...bins)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('a plan', () => {
  const someBins = fc.array(fc.nat(20), { minLength: 1, maxLength: binsPerProduct });

  test('takes exactly what is wanted and from no bin more than it holds, or says that there is not enough', () => {
    fc.assert(
      fc.property(someBins, fc.integer({ min: 1, max: 100 }), (bins, quantity) => {
        const { portions, shortProductIds } = planPortions(
          [{ productId: 'mug', quantity }],
          new Map([['mug', bins]]),
        );
        expect(shortProductIds).toEqual(sum(bins) < quantity ? ['mug'] : []);
        expect(sum(portions.map((portion) => portion.quantity))).toBe(Math.min(quantity, sum(bins)));
        for (const portion of portions) expect(portion.quantity).toBeLessThanOrEqual(bins[portion.bin] ?? 0);
        expect(new Set(portions.map(({ bin }) => bin)).size).toBe(portions.length);
      }),
    );
  });

  test('touches one bin when one is enough', () => {
    const { portions } = planPortions([{ productId: 'mug', quantity: 3 }], new Map([['mug', [1, 5, 2, 3]]]));
    expect(portions).toEqual([{ productId: 'mug', bin: 1, quantity: 3 }]);
  });

  test('judges each line by itself, and knows nothing of products without bins', () => {
    const lines = ['mug', 'pen', 'unicorn'].map((productId) => ({ productId, quantity: 2 }));
    const contents = new Map([
      ['mug', [1, 1]],
      ['pen', [1, 0]],
    ]);
    expect(planPortions(lines, contents).shortProductIds).toEqual(['pen', 'unicorn']);
  });
});
