// The elements of the transactions that change orders.
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import type { TransactItems } from '@orderflow/outbox/transact';
import type { Order } from '../domain/order.ts';
import { toOrderItem } from './order-items.ts';

type Write = TransactItems[number];

/** The indexes of the conditions that did not hold; undefined when all was written. */
export async function failedConditions(transaction: Promise<void>): Promise<readonly number[] | undefined> {
  try {
    await transaction;
    return undefined;
  } catch (error) {
    if (error instanceof ConditionsFailed) return error.failed;
    throw error;
  }
}

export function putOnce(tableName: string, item: Record<string, unknown>): Write {
  return {
    Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  };
}

/** The order as it is now, if it is still in `from`. */
export function replaceOrder(tableName: string, from: OrderStatus, order: Order): Write {
  return {
    Put: {
      TableName: tableName,
      Item: toOrderItem(order),
      ConditionExpression: '#status = :from',
      // `status` is a reserved word of DynamoDB.
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':from': from },
    },
  };
}

export function putEvent(tableName: string, event: EventOf<EventContract>): Write {
  const occurredAt = new Date(event.detail.metadata.occurredAt);
  return { Put: { TableName: tableName, Item: eventItem(event, occurredAt) } };
}
