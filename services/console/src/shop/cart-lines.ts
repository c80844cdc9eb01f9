/** The cart next to the catalogue: what each line costs, and what stands in the way of ordering it. */
import type { Money } from '@orderflow/contracts/money';
import type { ProductView } from '@orderflow/contracts/orders/list-products';

export type CartLine = {
  readonly productId: string;
  readonly quantity: number;
  /** Absent when the shop no longer has it. */
  readonly product?: ProductView;
  /** Why it cannot be ordered as it is. */
  readonly problem?: string;
};

/** As many as an order may have. */
const maxLines = 20;

/** In the catalogue's order, so that a line stays where it is when its quantity changes. */
export function cartLines(
  quantities: Readonly<Record<string, number>>,
  products: readonly ProductView[],
): CartLine[] {
  const known = products.flatMap((product) => {
    const quantity = quantities[product.productId];
    if (quantity === undefined) return [];
    const { productId, available } = product;
    return [{ productId, quantity, product, ...problemOf(quantity, available) }];
  });
  const unknown = Object.entries(quantities)
    .filter(([productId]) => !products.some((product) => product.productId === productId))
    .map(([productId, quantity]) => ({
      productId,
      quantity,
      problem: 'The shop no longer has it. Remove it to go on.',
    }));
  return [...known, ...unknown];
}

function problemOf(quantity: number, available: number): Pick<CartLine, 'problem'> {
  if (quantity <= available) return {};
  if (available === 0) return { problem: 'It is sold out. Remove it to go on.' };
  return { problem: `Only ${available} in stock. Take fewer to go on.` };
}

/** Undefined for an empty cart and for one of different currencies, which has no sum. */
export function totalOf(lines: readonly CartLine[]): Money | undefined {
  const prices = lines.flatMap(({ product, quantity }) => (product ? [times(product.price, quantity)] : []));
  const currency = prices[0]?.currency;
  if (currency === undefined || prices.some((price) => price.currency !== currency)) return undefined;
  return { amountMinor: prices.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currency };
}

export const times = ({ amountMinor, currency }: Money, quantity: number): Money => ({
  amountMinor: amountMinor * quantity,
  currency,
});

/** Why the cart cannot be ordered; undefined when it can. */
export function obstacleOf(lines: readonly CartLine[]): string | undefined {
  if (lines.some(({ problem }) => problem)) return 'Something in the cart cannot be ordered as it is.';
  if (lines.length > maxLines) return `One order has at most ${maxLines} products.`;
  if (!totalOf(lines)) return 'One order has one currency.';
  return undefined;
}

/** Whether the API's refusal is about this product: it names them by their ids. */
export const isAbout = (detail: string, productId: string): boolean =>
  detail.split(/[\s,]+/).includes(productId);
