/** Orders one unit of something that is there, so that there is something to watch. */
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';

export type PlacedOrder = { readonly productName: string; readonly correlationId: string };

const newId = () => crypto.randomUUID();

/** Each order has a correlation id of its own, by which all that follows can be found. */
export function usePlaceOrder(onPlaced: (order: PlacedOrder) => void) {
  const [correlationId, setCorrelationId] = useState<string>(newId);
  const read = useAsk();
  const ask = useAsk({ correlationId });
  return useMutation<PlacedOrder, Error>({
    mutationFn: async () => {
      const { products } = await read(listProducts, {});
      const [product] = products.toSorted((one, other) => other.available - one.available);
      if (!product || product.available === 0) throw new Error('The shop is sold out.');
      await ask(placeOrder, {
        headers: { 'idempotency-key': newId() },
        body: { lines: [{ productId: product.productId, quantity: 1 }], paymentToken: 'tok_success' },
      });
      return { productName: product.name, correlationId };
    },
    onSuccess: onPlaced,
    onSettled: () => setCorrelationId(newId()),
  });
}
