import { type SignedIn, visitorEmail } from '../../domain/guest.ts';
import { type Purchase, planVisit } from '../../domain/visit.ts';

export type Dependencies = {
  readonly signIn: (email: string) => Promise<SignedIn>;
  readonly listProductIds: () => Promise<readonly string[]>;
  readonly placeOrder: (idToken: string, purchase: Purchase) => Promise<string>;
  readonly cancelOrder: (idToken: string, orderId: string) => Promise<void>;
};

/** One visit: looks at the products and orders some of them, at times to think better of it. A repeated run orders nothing more. */
export function makeVisitShop(deps: Dependencies) {
  return async ({ runId }: { readonly runId: string }): Promise<void> => {
    const productIds = await deps.listProductIds();
    if (productIds.length === 0) return;
    const { idToken } = await deps.signIn(visitorEmail);
    const { purchase, isCancelled } = planVisit(productIds, runId);
    const orderId = await deps.placeOrder(idToken, purchase);
    if (isCancelled) await deps.cancelOrder(idToken, orderId);
  };
}
