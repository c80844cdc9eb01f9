import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { Purchase } from '../domain/visit.ts';

/** The shop through its front door, as everybody else uses it. */
export function makeHttpShop(apiUrl: string) {
  return {
    async listProductIds(): Promise<readonly string[]> {
      const { products } = bodyOf(await makeApiClient({ baseUrl: apiUrl }).call(listProducts, {}));
      return products.filter(({ available }) => available > 0).map(({ productId }) => productId);
    },

    async placeOrder(idToken: string, { idempotencyKey, ...body }: Purchase): Promise<string> {
      const api = makeApiClient({ baseUrl: apiUrl, token: idToken });
      const answer = await api.call(placeOrder, {
        headers: { 'idempotency-key': idempotencyKey },
        body: { lines: [...body.lines], paymentToken: body.paymentToken },
      });
      return bodyOf(answer).orderId;
    },

    async cancelOrder(idToken: string, orderId: string): Promise<void> {
      const api = makeApiClient({ baseUrl: apiUrl, token: idToken });
      bodyOf(await api.call(cancelOrder, { path: { orderId } }));
    },
  };
}
