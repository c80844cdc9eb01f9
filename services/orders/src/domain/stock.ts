// A product's units lie in several bins, so that many orders can take some at the same moment.
import type { OrderLine } from '@orderflow/contracts/orders/order-line';

/** A transaction of DynamoDB takes 100 items: 20 lines from 4 bins each, and the rest of the order's writes. */
export const binsPerProduct = 4;

type Wanted = Pick<OrderLine, 'productId' | 'quantity'>;

/** So many units of a product, in one of its bins. */
export type Portion = Wanted & { readonly bin: number };

/** What each bin of a product holds, by product id. */
export type BinContents = ReadonlyMap<string, readonly number[]>;

/** Each bin's share when a product is first stocked. */
export function spread(units: number): number[] {
  return Array.from({ length: binsPerProduct }, (_, bin) => Math.floor((units + bin) / binsPerProduct));
}

/** Everything from, or back to, the one bin that is the order's own. */
export function fromOwnBin(lines: readonly Wanted[], bin: number): Portion[] {
  return lines.map(({ productId, quantity }) => ({ productId, quantity, bin }));
}

/** Takes each line from the fullest bins, as few of them as possible; names the products of which there is not enough. */
export function planPortions(
  lines: readonly Wanted[],
  contents: BinContents,
): { readonly portions: readonly Portion[]; readonly shortProductIds: readonly string[] } {
  const plans = lines.map(({ productId, quantity }) => {
    const portions: Portion[] = [];
    let missing = quantity;
    const fullestFirst = [...(contents.get(productId) ?? []).entries()].sort(
      ([, one], [, other]) => other - one,
    );
    for (const [bin, units] of fullestFirst) {
      const taken = Math.min(units, missing);
      if (taken > 0) portions.push({ productId, bin, quantity: taken });
      missing -= taken;
    }
    return { productId, portions, isShort: missing > 0 };
  });
  return {
    portions: plans.flatMap(({ portions }) => portions),
    shortProductIds: plans.filter(({ isShort }) => isShort).map(({ productId }) => productId),
  };
}
