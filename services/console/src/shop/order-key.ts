/** The Idempotency-Key of what is being ordered: a double click, another press after a failure, or another tab orders once. */
import * as z from 'zod';

const OrderKey = z.object({ content: z.string(), key: z.string() });
type OrderKey = z.output<typeof OrderKey>;

type Content = {
  readonly email: string;
  readonly quantities: Readonly<Record<string, number>>;
  readonly paymentToken: string;
};

/** The kept key as long as it stands for the same; a new one otherwise. */
export function keyFor(content: Content, kept: OrderKey | undefined, newKey: () => string): OrderKey {
  const { email, quantities, paymentToken } = content;
  const lines = Object.entries(quantities).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify([email, lines, paymentToken]);
  return kept?.content === text ? kept : { content: text, key: newKey() };
}

/** Whether the order may have been placed although this is the answer. `status`: undefined when there was none. */
export const isUnanswered = (status: number | undefined): boolean => status === undefined || status >= 500;

const name = 'orderflow.order-key';

export function keptKey(storage: Pick<Storage, 'getItem'>): OrderKey | undefined {
  try {
    return OrderKey.parse(JSON.parse(storage.getItem(name) ?? ''));
  } catch {
    return undefined;
  }
}

export function keepKey(storage: Pick<Storage, 'setItem'>, key: OrderKey): void {
  storage.setItem(name, JSON.stringify(key));
}

export function forgetKey(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(name);
}
