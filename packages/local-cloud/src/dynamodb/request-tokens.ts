/** ClientRequestToken: a transaction that succeeded is not made twice within ten minutes. */
import { createHash } from 'node:crypto';
import type { Parameters, Result } from './dynalite.ts';
import { DynamodbError, validationError } from './dynamodb-error.ts';

type Entry = { readonly digest: string; readonly atMs: number; state: 'running' | 'done' };

const WINDOW_MS = 10 * 60 * 1000;

/** Runs `execute` unless the same token did; a transaction that failed leaves its token free. */
export function makeRequestTokens(now: () => number) {
  // In order of insertion, hence oldest first.
  const entries = new Map<string, Entry>();

  function forgetOld(): void {
    for (const [token, { atMs }] of entries) {
      if (now() - atMs < WINDOW_MS) return;
      entries.delete(token);
    }
  }

  return async function once(parameters: Parameters, execute: () => Promise<Result>): Promise<Result> {
    const { ClientRequestToken: token, ...rest } = parameters;
    if (token === undefined) return execute();
    assertToken(token);
    forgetOld();
    const digest = createHash('sha256').update(JSON.stringify(rest)).digest('base64');
    const earlier = entries.get(token);
    if (earlier) return answerOf(earlier, digest);
    const entry: Entry = { digest, atMs: now(), state: 'running' };
    entries.set(token, entry);
    try {
      const result = await execute();
      entry.state = 'done';
      return result;
    } catch (error) {
      entries.delete(token);
      throw error;
    }
  };
}

function answerOf(earlier: Entry, digest: string): Result {
  if (earlier.digest !== digest) {
    const message = 'The request uses the same client token as a previous, but non-identical request.';
    throw new DynamodbError('IdempotentParameterMismatchException', message);
  }
  if (earlier.state === 'done') return {};
  throw new DynamodbError(
    'TransactionInProgressException',
    'The transaction with the given request token is already in progress.',
  );
}

function assertToken(token: unknown): asserts token is string {
  if (typeof token === 'string' && token.length >= 1 && token.length <= 36) return;
  throw validationError(
    `1 validation error detected: Value '${String(token)}' at 'clientRequestToken' failed to satisfy constraint: ` +
      'Member must have length between 1 and 36',
  );
}
