/** Orders what is in the cart, once, and goes on to the order. */
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ApiRefusal, useCommand } from '../api/use-api.ts';
import { useSession } from '../session/session.tsx';
import { useCart } from './cart.tsx';
import { forgetKey, isUnanswered, keepKey, keptKey, keyFor } from './order-key.ts';

type Checkout = {
  order(paymentToken: string): void;
  readonly isPending: boolean;
  /** Null again as soon as the cart is another than the one that was refused. */
  readonly error: Error | null;
};

export function useCheckout(): Checkout {
  const { quantities, take } = useCart();
  const { person } = useSession();
  const [, go] = useLocation();
  const command = useCommand(placeOrder, {
    onSuccess(_answer, { headers, body }) {
      // Another order may be on its way by now.
      if (keptKey(localStorage)?.key === headers['idempotency-key']) forgetKey(localStorage);
      take(Object.fromEntries(body.lines.map(({ productId, quantity }) => [productId, quantity])));
    },
  });
  const [asked, setAsked] = useState(quantities);

  return {
    isPending: command.isPending,
    error: asked === quantities ? command.error : null,
    order(paymentToken) {
      if (!person) return;
      const content = { email: person.email, quantities, paymentToken };
      const kept = keyFor(content, keptKey(localStorage), () => crypto.randomUUID());
      keepKey(localStorage, kept);
      setAsked(quantities);
      const lines = Object.entries(quantities).map(([productId, quantity]) => ({ productId, quantity }));
      command.mutate(
        { headers: { 'idempotency-key': kept.key }, body: { lines, paymentToken } },
        // Whoever has left the page meanwhile stays where they are.
        { onSuccess: ({ orderId }) => go(`/orders/${orderId}`), onError: stop },
      );
    },
  };
}

function stop(error: Error): void {
  if (!isUnanswered(error instanceof ApiRefusal ? error.status : undefined)) forgetKey(localStorage);
}
