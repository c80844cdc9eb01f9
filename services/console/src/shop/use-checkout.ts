/** Orders what is in the cart, once, and goes on to the order. */
import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
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
  const { quantities, clear } = useCart();
  const { person } = useSession();
  const [, go] = useLocation();
  const command = useCommand(placeOrder);
  const [asked, setAsked] = useState(quantities);

  const finish = ({ orderId }: ResponseOf<typeof placeOrder>) => {
    forgetKey(localStorage);
    clear();
    go(`/orders/${orderId}`);
  };
  const stop = (error: Error) => {
    if (!isUnanswered(error instanceof ApiRefusal ? error.status : undefined)) forgetKey(localStorage);
  };
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
        { onSuccess: finish, onError: stop },
      );
    },
  };
}
