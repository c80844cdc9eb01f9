import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '@orderflow/errors/app-error';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { isWritten } from '@orderflow/outbox/is-written';
import { transact } from '@orderflow/outbox/transact';
import { type IdempotencyKey, type IdempotencyRecord, toEpochSeconds } from '../domain/idempotency.ts';
import type { Order, Refund } from '../domain/order.ts';
import type {
  Placement,
  PlacementResult,
  TransitionResult,
  TransitionToSave,
} from '../domain/order-change.ts';
import { giveStockBack, writeAndTakeStock } from './dynamodb-stock.ts';
import { toIdempotencyItem, toIdempotencyRecord, toNewOrderItem, toOrder } from './order-items.ts';
import { failedConditions, putEvent, putOnce, replaceOrder } from './order-writes.ts';
import { idempotencyKey, orderKey, type PlacingTable } from './orders-table.ts';

/** Orders with all that is written in their transactions. Reads are strongly consistent. */
export function makeDynamodbOrderStore(table: PlacingTable) {
  const { client, tableName } = table;
  const get = async (key: { pk: string; sk: string }) => {
    const command = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
    return (await client.send(command)).Item;
  };

  return {
    loadOrder: async (orderId: string): Promise<Order | undefined> => {
      const item = await get(orderKey(orderId));
      return item && toOrder(item);
    },

    loadIdempotencyRecord: async (key: IdempotencyKey): Promise<IdempotencyRecord | undefined> => {
      const item = await get(idempotencyKey(key));
      return item && toIdempotencyRecord(item);
    },

    savePlacement: async (placement: Placement): Promise<PlacementResult> => {
      const { order } = placement;
      try {
        const result = await writeAndTakeStock(table, order, placementWrites(table, placement));
        if (result.kind === 'saved') return result;
        return { kind: 'refused', shortProductIds: result.kind === 'short' ? result.productIds : [] };
      } catch (error) {
        if (isConflict(error)) return { kind: 'contended', error };
        throw error;
      }
    },

    saveTransition: async (transition: TransitionToSave): Promise<TransitionResult> => {
      const failed = await failedConditions(transact(client, transitionWrites(tableName, transition)));
      return failed ? 'superseded' : 'saved';
    },

    saveRefund: async (orderId: string, refund: Refund): Promise<void> => {
      const command = new UpdateCommand({
        TableName: tableName,
        Key: orderKey(orderId),
        UpdateExpression: 'SET refund = :refund',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(refund)',
        ExpressionAttributeValues: { ':refund': refund },
      });
      await isWritten(client.send(command));
    },
  };
}

/** What is thrown when all attempts met others. */
function isConflict(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'TRANSACTION_CONFLICT';
}

function placementWrites(
  { tableName, ordersKeptDays = 0 }: PlacingTable,
  { order, event, idempotency }: Placement,
) {
  return [
    {
      Put: {
        TableName: tableName,
        Item: toIdempotencyItem(idempotency),
        // An expired record may still be there, because TTL deletes late.
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': toEpochSeconds(new Date(order.placedAt)) },
      },
    },
    putOnce(tableName, toNewOrderItem(order, ordersKeptDays)),
    putEvent(tableName, event),
  ];
}

function transitionWrites(
  tableName: string,
  { from, order, event, returnsStock, handled }: TransitionToSave,
) {
  const at = new Date(event.detail.metadata.occurredAt);
  return [
    replaceOrder(tableName, from, order),
    putEvent(tableName, event),
    ...(handled ? [putOnce(tableName, inboxItem(handled.consumer, handled.eventId, at))] : []),
    ...(returnsStock ? giveStockBack(tableName, order) : []),
  ];
}
