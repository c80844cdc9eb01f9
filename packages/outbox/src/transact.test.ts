import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { fakeBackoff } from './outbox-for-test.ts';
import { transact } from './transact.ts';

const cancelled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** A table that fails with these errors, one per call, and then accepts; an Error list that repeats never heals. */
function fakeTable(errors: Error[], heals = true) {
  let calls = 0;
  const send = async () => {
    const error = heals ? errors[calls] : errors[calls % errors.length];
    calls += 1;
    if (error) throw error;
    return {};
  };
  return { client: { send } as unknown as Pick<DynamoDBDocumentClient, 'send'>, calls: () => calls };
}

async function run(errors: Error[], heals?: boolean) {
  const table = fakeTable(errors, heals);
  const backoff = fakeBackoff();
  const error: unknown = await transact(table.client, [], backoff).catch((thrown: unknown) => thrown);
  return { error, calls: table.calls(), slept: backoff.slept };
}

describe('transact', () => {
  it('writes once when all goes well', async () => {
    expect(await run([])).toEqual({ error: undefined, calls: 1, slept: [] });
  });

  it('names the conditions that did not hold, without trying again', async () => {
    const { error, calls } = await run([
      cancelled('None', 'ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'),
    ]);
    expect(error).toMatchObject({
      name: 'ConditionsFailed',
      code: 'CONDITIONS_FAILED',
      retryable: false,
      failed: [1, 3],
    });
    expect(calls).toBe(1);
  });

  it.each([
    cancelled('None', 'TransactionConflict'),
    cancelled('ThrottlingError', 'None'),
    cancelled('ProvisionedThroughputExceeded', 'TransactionConflict'),
    named('TransactionInProgressException'),
    named('ThrottlingException'),
  ])('tries again after %s', async (error) => {
    expect(await run([error, error])).toEqual({ error: undefined, calls: 3, slept: [5, 10] });
  });

  it('lets a failed condition win over a conflict', async () => {
    const { error, calls } = await run([cancelled('TransactionConflict', 'ConditionalCheckFailed')]);
    expect(error).toMatchObject({ name: 'ConditionsFailed', failed: [1] });
    expect(calls).toBe(1);
  });

  it('gives up with a retryable error when the conflict persists', async () => {
    const { error, calls } = await run([cancelled('TransactionConflict')], false);
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'TRANSACTION_CONFLICT',
      kind: 'unavailable',
      retryable: true,
    });
    expect(calls).toBe(18);
  });

  it.each([
    cancelled('ValidationError'),
    cancelled('TransactionConflict', 'ValidationError'),
    named('AccessDeniedException'),
  ])('passes %s on as it is', async (defect) => {
    expect(await run([defect])).toEqual({ error: defect, calls: 1, slept: [] });
  });
});
