/** Orders one unit of something that is there, so that there is something to watch. */
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '../../session/session.tsx';
import { useSettings } from '../../settings.ts';

export type PlacedOrder = { readonly productName: string; readonly correlationId: string };

/** The order has a correlation id of its own, by which all that follows can be found. */
export function usePlaceOrder(onPlaced: (order: PlacedOrder) => void) {
  const { apiUrl } = useSettings();
  const { person } = useSession();
  return useMutation<PlacedOrder, Error>({
    mutationFn: async () => {
      const correlationId = crypto.randomUUID();
      const token = person?.token;
      const who = { baseUrl: apiUrl, ...(token !== undefined && { token }) };
      const { products } = bodyOf(await makeApiClient(who).call(listProducts, {}));
      const [product] = products.toSorted((one, other) => other.available - one.available);
      if (!product || product.available === 0) throw new Error('The shop is sold out.');
      const order = await makeApiClient({ ...who, correlationId }).call(placeOrder, {
        headers: { 'idempotency-key': crypto.randomUUID() },
        body: { lines: [{ productId: product.productId, quantity: 1 }], paymentToken: 'tok_success' },
      });
      bodyOf(order);
      return { productName: product.name, correlationId };
    },
    onSuccess: onPlaced,
  });
}
