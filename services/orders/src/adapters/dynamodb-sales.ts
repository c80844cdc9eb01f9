import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { Dimension, Sum } from '../domain/sales.ts';
import { failedConditions, putOnce } from './order-writes.ts';
import { type OrdersTable, salesKey, salesPartition, salesShards, shardOf } from './orders-table.ts';

const consumer = 'aggregate-sales';

/** By then nobody asks for single minutes any more; hours and products stay for a comparison with the year before. */
const keptDays: Readonly<Record<Dimension, number>> = { minute: 7, hour: 400, product: 400 };

const SumItem = z.object({
  by: z.enum(['minute', 'hour', 'product']),
  begin: z.iso.datetime(),
  productId: z.string().exactOptional(),
  currency: z.string(),
  placed: z.int(),
  confirmed: z.int(),
  revenueMinor: z.int(),
  refundedMinor: z.int(),
});

type Range = { readonly by: Dimension; readonly from: string; readonly to: string };

/** The counters of sales. Each is spread over shards, and a reader adds them up. */
export function makeDynamodbSales({ client, tableName }: OrdersTable) {
  const sumsIn = async (partition: string, { from, to }: Range): Promise<Sum[]> => {
    const sums: Sum[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :partition AND sk BETWEEN :from AND :to',
        // A key is the time and more, and so comes behind the bare time: `from` is included, `to` is not.
        ExpressionAttributeValues: { ':partition': partition, ':from': from, ':to': to },
      },
    );
    for await (const { Items = [] } of pages) sums.push(...Items.map(toSum));
    return sums;
  };

  return {
    saveSums: async (sums: readonly Sum[], eventIds: readonly string[]): Promise<string[]> => {
      const now = new Date();
      // Ids are random, so writers of one minute mostly meet in different shards.
      const shard = shardOf(eventIds[0] ?? '', salesShards);
      const failed = await failedConditions(
        transact(client, [
          ...eventIds.map((eventId) => putOnce(tableName, inboxItem(consumer, eventId, now))),
          ...sums.map((sum) => addToCounter(tableName, sum, shard)),
        ]),
      );
      return (failed ?? []).flatMap((index) => eventIds[index] ?? []);
    },

    loadSums: async (range: Range): Promise<Sum[]> => {
      const shards = Array.from({ length: salesShards }, (_, shard) => shard);
      const partitions = beginsIn(range).flatMap((begin) =>
        shards.map((shard) => salesPartition(range.by, begin, shard)),
      );
      return (await Promise.all(partitions.map((partition) => sumsIn(partition, range)))).flat();
    },
  };
}

function addToCounter(tableName: string, { bucket, tally }: Sum, shard: number) {
  const { by, begin, productId, currency } = bucket;
  const expiresAt = expiresAfterDays(new Date(begin), keptDays[by]);
  return {
    Update: {
      TableName: tableName,
      Key: salesKey(bucket, shard),
      UpdateExpression:
        'SET entity = :entity, #by = :by, #begin = :begin, currency = :currency, expiresAt = :expiresAt' +
        `${productId === undefined ? '' : ', productId = :productId'}` +
        ' ADD placed :placed, confirmed :confirmed, revenueMinor :revenue, refundedMinor :refunded',
      // Reserved words of DynamoDB.
      ExpressionAttributeNames: { '#by': 'by', '#begin': 'begin' },
      ExpressionAttributeValues: {
        ':entity': 'sales',
        ':by': by,
        ':begin': begin,
        ':currency': currency,
        ':expiresAt': expiresAt,
        ...(productId !== undefined && { ':productId': productId }),
        ':placed': tally.placed,
        ':confirmed': tally.confirmed,
        ':revenue': tally.revenueMinor,
        ':refunded': tally.refundedMinor,
      },
    },
  };
}

function toSum(item: Record<string, unknown>): Sum {
  const { by, begin, productId, currency, ...tally } = SumItem.parse(item);
  return { bucket: { by, begin, currency, ...(productId !== undefined && { productId }) }, tally };
}

/** A time in each partition that the range touches. */
function beginsIn({ by, from, to }: Range): string[] {
  const stepMs = (by === 'minute' ? 1 : 24) * 60 * 60 * 1000;
  const first = Math.floor(Date.parse(from) / stepMs) * stepMs;
  const count = Math.floor((Date.parse(to) - first) / stepMs) + 1;
  return Array.from({ length: count }, (_, index) => new Date(first + index * stepMs).toISOString());
}
