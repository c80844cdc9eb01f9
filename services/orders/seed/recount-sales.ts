import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { inboxRetentionDays } from '@orderflow/contracts/retention';
import { makeDynamodbSales } from '../src/adapters/dynamodb-sales.ts';
import { toOrder } from '../src/adapters/order-items.ts';
import type { OrdersTable } from '../src/adapters/orders-table.ts';
import type { Order } from '../src/domain/order.ts';
import { makeAggregateSales } from '../src/functions/aggregate-sales/aggregate-sales.ts';

type Range = { readonly from: Date; readonly to: Date };

export type Recount = {
  /** How many steps of orders the figures lacked. */
  readonly counted: number;
  /** Keys of orders that nobody can read: they are not in the figures. */
  readonly unreadable: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Counts what orders went through in this time and the figures lack: every step is counted once, so what was counted is passed over.
 * Throws RangeError for a time from which it is not known any more what was counted. It reads the whole table.
 */
export async function recountSales(table: OrdersTable, range: Range, now = new Date()): Promise<Recount> {
  if (range.from.getTime() < now.getTime() - inboxRetentionDays * dayMs)
    throw new RangeError(`What was counted is known for ${inboxRetentionDays} days.`);
  const { saveSums, ...sales } = makeDynamodbSales(table);
  let counted = 0;
  const unreadable: string[] = [];
  const aggregate = makeAggregateSales({
    ...sales,
    saveSums: async (sums, eventIds) => {
      const before = await saveSums(sums, eventIds);
      if (before.length === 0) counted += eventIds.length;
      return before;
    },
  });
  const pages = paginateScan(
    { client: table.client },
    {
      TableName: table.tableName,
      FilterExpression: 'entity = :order',
      ExpressionAttributeValues: { ':order': 'order' },
    },
  );
  for await (const { Items = [] } of pages)
    await aggregate(
      Items.flatMap((item) => read(item, unreadable)).flatMap((order) => statesIn(order, range)),
    );
  return { counted, unreadable };
}

function read(item: Record<string, unknown>, unreadable: string[]): Order[] {
  try {
    return [toOrder(item)];
  } catch {
    unreadable.push(String(item.pk));
    return [];
  }
}

/** The order as it was after each of its steps in this time. */
function statesIn(order: Order, { from, to }: Range): Order[] {
  return order.timeline.flatMap(({ at, status }, index) => {
    const isMeant = Date.parse(at) >= from.getTime() && Date.parse(at) <= to.getTime();
    return isMeant ? [{ ...order, status, timeline: order.timeline.slice(0, index + 1) }] : [];
  });
}
