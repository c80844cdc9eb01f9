/** What somebody means to order. It stays in this browser until it is ordered, through sign-in and reload. */
import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, use, useMemo } from 'react';
import * as z from 'zod';

const Cart = z.record(z.string(), z.int().min(1).max(100));

type CartState = {
  /** Quantity by product id. */
  readonly quantities: Readonly<Record<string, number>>;
  /** How many units there are in all. */
  readonly count: number;
  add(productId: string): void;
  /** 0 takes the product out. */
  setQuantity(productId: string, quantity: number): void;
  /** What was ordered; what was added meanwhile stays. */
  take(ordered: Readonly<Record<string, number>>): void;
};

export const maxQuantity = 100;

const Context = createContext<CartState | undefined>(undefined);

export function useCart(): CartState {
  const cart = use(Context);
  if (!cart) throw new Error('There is no CartProvider above');
  return cart;
}

export function CartProvider({ children }: { readonly children: ReactNode }) {
  const [quantities, setQuantities] = useLocalStorage<Record<string, number>>({
    key: 'orderflow.cart',
    defaultValue: {},
    getInitialValueInEffect: false,
    deserialize: readCart,
  });
  const cart = useMemo<CartState>(
    () => ({
      quantities,
      count: Object.values(quantities).reduce((sum, quantity) => sum + quantity, 0),
      add: (productId) =>
        setQuantities((before) => withQuantity(before, productId, (before[productId] ?? 0) + 1)),
      setQuantity: (productId, quantity) =>
        setQuantities((before) => withQuantity(before, productId, quantity)),
      take: (ordered) => setQuantities((before) => withoutOrdered(before, ordered)),
    }),
    [quantities, setQuantities],
  );
  return <Context value={cart}>{children}</Context>;
}

/** What another version or another hand left there and cannot be read is an empty cart. */
export function readCart(text: string | undefined): Record<string, number> {
  try {
    return Cart.parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

export function withQuantity(
  quantities: Readonly<Record<string, number>>,
  productId: string,
  quantity: number,
): Record<string, number> {
  const { [productId]: _before, ...others } = quantities;
  return quantity < 1 ? others : { ...others, [productId]: Math.min(quantity, maxQuantity) };
}

export function withoutOrdered(
  quantities: Readonly<Record<string, number>>,
  ordered: Readonly<Record<string, number>>,
): Record<string, number> {
  const left = Object.entries(quantities).map(
    ([productId, quantity]) => [productId, quantity - (ordered[productId] ?? 0)] as const,
  );
  return Object.fromEntries(left.filter(([, quantity]) => quantity > 0));
}
