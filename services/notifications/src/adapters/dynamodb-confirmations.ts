import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Money } from '@orderflow/contracts/money';
import { Customer } from '@orderflow/contracts/orders/customer';
import { OrderLine } from '@orderflow/contracts/orders/order-line';
import * as z from 'zod';
import type { Confirmation, ConfirmationPart } from '../domain/confirmation.ts';
import { makeDynamodbDue } from './dynamodb-due.ts';
import { dueKind, type NotificationsTableNow, remembered } from './notifications-table.ts';

const ConfirmationItem = z.object({
  orderId: z.string(),
  customer: Customer,
  correlationId: z.string(),
  causationId: z.string(),
  confirmed: z.object({ lines: z.array(OrderLine).min(1).readonly(), total: Money }).exactOptional(),
  invoice: z.object({ invoiceNumber: z.string(), fileId: z.string(), total: Money }).exactOptional(),
  isOverdue: z.boolean().exactOptional(),
});

const keyOf = (orderId: string) => ({ pk: `CONFIRMATION#${orderId}`, sk: 'CONFIRMATION' });

type Options = NotificationsTableNow & { readonly invoiceWaitMs: number };

/** Where a confirmation and its invoice wait for each other. Each write is one update, so that both may come at once. */
export function makeDynamodbConfirmations(options: Options) {
  const { client, tableName, now, invoiceWaitMs } = options;
  const due = makeDynamodbDue(options);

  /** Each part is written once: what comes again changes nothing, neither the part nor until when it waits. */
  async function joinConfirmation(part: ConfirmationPart): Promise<Confirmation> {
    const { orderId } = part;
    const written = {
      ...part,
      entity: 'confirmation',
      expiresAt: remembered(now()),
      // Only an order that is known to be paid is told of without its invoice.
      ...('confirmed' in part && dueBy(orderId)),
    };
    const names = Object.keys(written);
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf(orderId),
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
          ConditionExpression: `attribute_not_exists(${'confirmed' in part ? 'confirmed' : 'invoice'})`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(written).map(([name, value]) => [`:${name}`, value]),
          ),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return ConfirmationItem.parse(Attributes);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return findConfirmation(orderId);
    }
  }

  const dueBy = (orderId: string) => ({
    dueKind: dueKind('confirmation', orderId),
    dueAt: new Date(now().getTime() + invoiceWaitMs).toISOString(),
  });

  async function findConfirmation(orderId: string): Promise<Confirmation> {
    const command = new GetCommand({ TableName: tableName, Key: keyOf(orderId), ConsistentRead: true });
    const { Item } = await client.send(command);
    return ConfirmationItem.parse(Item);
  }

  async function stopWaiting(orderId: string): Promise<Confirmation> {
    const Key = keyOf(orderId);
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key,
          UpdateExpression: 'SET isOverdue = :overdue',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(invoice)',
          ExpressionAttributeValues: { ':overdue': true },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return ConfirmationItem.parse(Attributes);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return findConfirmation(orderId);
    }
  }

  return {
    joinConfirmation,
    stopWaiting,
    findDueConfirmations: async () =>
      (await due.findDue('confirmation')).map(({ orderId }) => String(orderId)),
    forgetDue: (orderId: string) => due.forget(keyOf(orderId)),
  };
}
