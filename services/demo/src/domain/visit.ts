/** What the visitor buys, and whether they change their mind. */

export type Purchase = {
  readonly idempotencyKey: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  readonly paymentToken: string;
};

export type Visit = { readonly purchase: Purchase; readonly isCancelled: boolean };

/** As often as each is here: most cards are fine, some are declined, and at times the gateway is away. */
const paymentTokens = [...Array<string>(8).fill('tok_success'), 'tok_declined', 'tok_unavailable_2'] as const;

const mostLines = 3;
const mostOfOne = 2;
const shareCancelled = 0.15;

/** The same for the same run, so that a repeat is the same order. `random` gives from 0 to below 1; `productIds` are at least one. */
export function planVisit(
  productIds: readonly string[],
  runId: string,
  random: () => number = randomOf(runId),
): Visit {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const oneOf = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const chosen = new Set(Array.from({ length: upTo(mostLines) }, () => oneOf(productIds)));
  const lines = [...chosen].map((productId) => ({ productId, quantity: upTo(mostOfOne) }));
  return {
    purchase: { idempotencyKey: runId, lines, paymentToken: oneOf(paymentTokens) },
    isCancelled: random() < shareCancelled,
  };
}

/** Numbers that look random and follow from a text: a linear congruential generator (Numerical Recipes), begun by an FNV-1a hash. */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
