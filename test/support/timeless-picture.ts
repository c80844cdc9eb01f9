/** The contents of the orders table without what differs from run to run: times, and ids that are drawn at random. */

type Item = Readonly<Record<string, unknown>>;

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT\d\d(:\d\d(:\d\d(\.\d{3})?Z)?)?/g;

/** One line for each item, sorted. Ids of orders and of their events are called by the order's idempotency key. */
export function timelessPicture(items: readonly Item[]): string[] {
  const names = namesOf(items);
  const ofKind = (kind: string) => items.filter(({ entity }) => entity === kind);
  const lines = items
    .filter(({ entity }) => entity !== 'sales' && entity !== 'stock')
    .map((item) => timeless(JSON.stringify(inOrder(item)), names));
  return [...lines, ...salesSums(ofKind('sales')), ...stockSums(ofKind('stock'))].sort();
}

/** Which bin an order takes from is for its random id to say; what counts is what a product's bins hold together. */
function stockSums(bins: readonly Item[]): string[] {
  const byProduct = Map.groupBy(bins, ({ pk }) => String(pk).split('#')[1]);
  return [...byProduct].map(([productId, parts]) => `stock ${productId} ${total(parts, 'available')}`);
}

function total(items: readonly Item[], attribute: string): number {
  return items.reduce((sum, item) => sum + Number(item[attribute]), 0);
}

function timeless(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(uuid, (id) => names.get(id) ?? 'some-id')
    .replaceAll(time, 'some-time')
    .replaceAll(/"(expiresAt|statusShard)":("[^"]*"|\d+)/g, '"$1":"varies"');
}

/** An order by its idempotency key, an event by its order and its name. */
function namesOf(items: readonly Item[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { entity, key, answer } of items) {
    if (entity === 'idempotency') names.set((answer as { orderId: string }).orderId, String(key));
  }
  for (const { entity, orderId, timeline } of items) {
    if (entity !== 'order') continue;
    for (const { event, eventId } of timeline as { event: string; eventId: string }[])
      names.set(eventId, `${names.get(String(orderId))}:${event}`);
  }
  return names;
}

/** A counter has as many parts as its writers happened to meet in; what counts is their sum over all times. */
function salesSums(counters: readonly Item[]): string[] {
  const byWhat = Map.groupBy(counters, ({ by, productId, currency }) =>
    JSON.stringify([by, productId, currency]),
  );
  return [...byWhat].map(([what, parts]) => {
    const [placed, confirmed, revenue, refunded] = [
      'placed',
      'confirmed',
      'revenueMinor',
      'refundedMinor',
    ].map((name) => total(parts, name));
    return `sales ${what} ${placed} ${confirmed} ${revenue} ${refunded}`;
  });
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
