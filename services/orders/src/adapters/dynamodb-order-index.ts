import { paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type OrderStatus, OrderSummary } from '@orderflow/contracts/orders/order-view';
import * as z from 'zod';
import type { OrderQuery, Position } from '../domain/order-list.ts';
import { byCustomer, byStatus } from '../table-indexes.ts';
import {
  customerStatusKey,
  type OrdersTable,
  positionKey,
  statusShardKey,
  statusShards,
} from './orders-table.ts';

/** So many ids a page: they are worked on side by side. */
const duePageSize = 25;

type Index = typeof byCustomer;

/** Orders found through the table's indexes, which are a moment behind the table itself. */
export function makeDynamodbOrderIndex({ client, tableName }: OrdersTable) {
  const newest = async (index: Index, partition: string, query: Pick<OrderQuery, 'after' | 'limit'>) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index.name,
        ...within(index, partition, query.after),
        ScanIndexForward: false,
        Limit: query.limit,
      }),
    );
    return Items.map((item) => OrderSummary.parse(item));
  };

  return {
    /** Asks every partition for as many as are wanted in all: where the newest are, nobody knows beforehand. */
    findOrders: async ({ customerId, statuses, ...query }: OrderQuery): Promise<OrderSummary[]> => {
      const lists = await Promise.all(
        customerId === undefined
          ? statuses.flatMap(shardsOf).map((partition) => newest(byStatus, partition, query))
          : statuses.map((status) => newest(byCustomer, customerStatusKey(customerId, status), query)),
      );
      const newestFirst = (one: OrderSummary, other: OrderSummary) =>
        positionKey(one) > positionKey(other) ? -1 : 1;
      return lists.flat().sort(newestFirst).slice(0, query.limit);
    },

    async *findDueOrders(status: OrderStatus, changedBefore: Date): AsyncGenerator<string[]> {
      // `~` comes behind every character of an id: the very instant is due, too.
      const end = `${changedBefore.toISOString()}~`;
      for (const partition of shardsOf(status)) {
        const pages = paginateQuery(
          { client, pageSize: duePageSize },
          {
            TableName: tableName,
            IndexName: byStatus.name,
            KeyConditionExpression: '#hash = :partition AND #range < :end',
            ExpressionAttributeNames: { '#hash': byStatus.hash, '#range': byStatus.range },
            ExpressionAttributeValues: { ':partition': partition, ':end': end },
          },
        );
        for await (const { Items = [] } of pages) {
          // No more is read than the id: an order that cannot be read fails alone, when it is loaded.
          if (Items.length > 0) yield Items.map(({ orderId }) => z.string().parse(orderId));
        }
      }
    },
  };
}

function shardsOf(status: OrderStatus): string[] {
  return Array.from({ length: statusShards }, (_, shard) => statusShardKey(status, shard));
}

function within({ hash, range }: Index, partition: string, after: Position | undefined) {
  if (!after) {
    return {
      KeyConditionExpression: '#hash = :partition',
      ExpressionAttributeNames: { '#hash': hash },
      ExpressionAttributeValues: { ':partition': partition },
    };
  }
  return {
    KeyConditionExpression: '#hash = :partition AND #range < :after',
    ExpressionAttributeNames: { '#hash': hash, '#range': range },
    ExpressionAttributeValues: { ':partition': partition, ':after': positionKey(after) },
  };
}
