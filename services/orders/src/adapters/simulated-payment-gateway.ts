import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Money } from '@orderflow/contracts/money';
import { isWritten } from '@orderflow/outbox/is-written';
import * as z from 'zod';
import { paymentGatewayUnavailable } from '../domain/errors.ts';
import type { ChargeOutcome, PaymentGateway, ReversalOutcome } from '../domain/payment.ts';
import { gatewayAttemptsKey, gatewayChargeKey, type OrdersTable } from './orders-table.ts';

const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('charged'), chargeId: z.string() }),
  z.object({ kind: z.literal('declined'), reason: z.enum(['CARD_DECLINED', 'INVALID_TOKEN']) }),
  z.object({ kind: z.literal('voided') }),
]);

type Gateway = OrdersTable & { readonly newId: () => string };

/**
 * Stands in for a payment provider such as Stripe or Adyen; replace it with an adapter on the provider's API that
 * passes `idempotencyKey` on, and delete the `GATEWAY#` items.
 *
 * Simulates: test tokens, refusals, outages, and the provider's own idempotency: its charges are kept for good, one per
 * key, and a repeat gets the first outcome even when the caller died before it heard of it. A key that is reversed has its
 * charge refunded, once, or can never be charged any more. Does not simulate: partial refunds, webhooks, a charge that stays
 * undecided, or refusing a key that comes back with another amount.
 *
 * - `tok_success`: charged
 * - `tok_declined`: declined
 * - `tok_unavailable_<n>`: the first n attempts for the key fail with PAYMENT_GATEWAY_UNAVAILABLE, then charged
 * - anything else: declined as an invalid token
 */
export function makeSimulatedPaymentGateway(table: Gateway): PaymentGateway {
  return {
    charge: async ({ idempotencyKey, paymentToken, amount }) => {
      const outage = /^tok_unavailable_(\d{1,9})$/.exec(paymentToken);
      if (outage && (await countAttempt(table, idempotencyKey)) <= Number(outage[1])) {
        throw paymentGatewayUnavailable();
      }
      const outcome = decide(outage ? 'tok_success' : paymentToken, table.newId);
      return recordOnce(table, idempotencyKey, { amount, outcome });
    },
    reverse: async ({ idempotencyKey }): Promise<ReversalOutcome> => {
      const outcome = await recordOnce(table, idempotencyKey, { outcome: { kind: 'voided' } });
      if (outcome.kind !== 'charged') return { kind: 'nothing-charged' };
      return { kind: 'refunded', refundId: await refundOnce(table, idempotencyKey) };
    },
  };
}

function decide(paymentToken: string, newId: () => string): ChargeOutcome {
  if (paymentToken === 'tok_success') return { kind: 'charged', chargeId: `ch_${newId()}` };
  return { kind: 'declined', reason: paymentToken === 'tok_declined' ? 'CARD_DECLINED' : 'INVALID_TOKEN' };
}

async function countAttempt({ client, tableName }: OrdersTable, idempotencyKey: string): Promise<number> {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: gatewayAttemptsKey(idempotencyKey),
      UpdateExpression: 'SET entity = :entity ADD attempts :one',
      ExpressionAttributeValues: { ':entity': 'gateway-attempts', ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return z.int().parse(Attributes?.attempts);
}

type Charge = { readonly amount?: Money; readonly outcome: ChargeOutcome };

async function refundOnce({ client, tableName, newId }: Gateway, idempotencyKey: string): Promise<string> {
  const { Attributes } = await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: gatewayChargeKey(idempotencyKey),
      UpdateExpression: 'SET refundId = if_not_exists(refundId, :refundId)',
      ExpressionAttributeValues: { ':refundId': `re_${newId()}` },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return z.string().parse(Attributes?.refundId);
}

async function recordOnce(
  { client, tableName }: OrdersTable,
  idempotencyKey: string,
  charge: Charge,
): Promise<ChargeOutcome> {
  const key = gatewayChargeKey(idempotencyKey);
  const put = new PutCommand({
    TableName: tableName,
    Item: { ...key, entity: 'gateway-charge', ...charge },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  if (await isWritten(client.send(put))) return charge.outcome;
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
  );
  return Outcome.parse(Item?.outcome);
}
