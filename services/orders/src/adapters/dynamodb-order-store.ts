import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { AppError } from '@orderflow/errors/app-error';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import { type IdempotencyKey, type IdempotencyRecord, toEpochSeconds } from '../domain/idempotency.ts';
import type { Order } from '../domain/order.ts';
import type { Placement, PlacementResult, Transition, TransitionResult } from '../domain/order-change.ts';
import { toIdempotencyItem, toIdempotencyRecord, toOrder, toOrderItem } from './order-items.ts';
import { idempotencyKey, type OrdersTable, orderKey, stockKey } from './orders-table.ts';

/** Orders with all that is written in their transactions. Reads are strongly consistent. */
export function makeDynamodbOrderStore({ client, tableName }: OrdersTable) {
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
      try {
        const failed = await failedConditions(transact(client, placementWrites(tableName, placement)));
        return failed ? refused(placement, failed) : { kind: 'saved' };
      } catch (error) {
        if (isConflict(error)) return { kind: 'contended', error };
        throw error;
      }
    },

    saveTransition: async (transition: Transition): Promise<TransitionResult> => {
      const failed = await failedConditions(transact(client, transitionWrites(tableName, transition)));
      return failed ? 'superseded' : 'saved';
    },
  };
}

async function failedConditions(transaction: Promise<void>): Promise<readonly number[] | undefined> {
  try {
    await transaction;
    return undefined;
  } catch (error) {
    if (error instanceof ConditionsFailed) return error.failed;
    throw error;
  }
}

/** What `transact` throws when it has given up. */
function isConflict(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'TRANSACTION_CONFLICT';
}

function refused({ order }: Placement, failed: readonly number[]): PlacementResult {
  // The stock writes come first, so an index among them is the index of its line.
  const short = order.lines.filter((_, index) => failed.includes(index));
  return { kind: 'refused', shortProductIds: short.map((line) => line.productId) };
}

function placementWrites(tableName: string, { order, event, idempotency }: Placement) {
  const placedAt = new Date(order.placedAt);
  return [
    ...order.lines.map(({ productId, quantity }) => ({
      Update: {
        TableName: tableName,
        Key: stockKey(productId),
        UpdateExpression: 'SET available = available - :quantity',
        ConditionExpression: 'available >= :quantity',
        ExpressionAttributeValues: { ':quantity': quantity },
      },
    })),
    {
      Put: {
        TableName: tableName,
        Item: toIdempotencyItem(idempotency),
        // An expired record may still be there, because TTL deletes late.
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': toEpochSeconds(placedAt) },
      },
    },
    {
      Put: {
        TableName: tableName,
        Item: toOrderItem(order),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName: tableName, Item: eventItem(event, placedAt) } },
  ];
}

function transitionWrites(tableName: string, { from, order, event, returnsStock, handled }: Transition) {
  const at = new Date(event.detail.metadata.occurredAt);
  return [
    moveOrder(tableName, from, order),
    {
      Put: {
        TableName: tableName,
        Item: inboxItem(handled.consumer, handled.eventId, at),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    { Put: { TableName: tableName, Item: eventItem(event, at) } },
    ...(returnsStock ? order.lines : []).map(({ productId, quantity }) => ({
      Update: {
        TableName: tableName,
        Key: stockKey(productId),
        UpdateExpression: 'ADD available :quantity',
        ExpressionAttributeValues: { ':quantity': quantity },
      },
    })),
  ];
}

function moveOrder(tableName: string, from: Order['status'], { orderId, status, chargeId }: Order) {
  const charge =
    chargeId === undefined
      ? { expression: '', values: {} }
      : { expression: ', chargeId = :chargeId', values: { ':chargeId': chargeId } };
  return {
    Update: {
      TableName: tableName,
      Key: orderKey(orderId),
      UpdateExpression: `SET #status = :to${charge.expression}`,
      ConditionExpression: '#status = :from',
      // `status` is a reserved word of DynamoDB.
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':from': from, ':to': status, ...charge.values },
    },
  };
}
