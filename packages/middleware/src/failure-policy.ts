import { AppError } from '@orderflow/errors/app-error';
import type { SQSRecord } from 'aws-lambda';
import { describeError } from './describe-error.ts';
import { log } from './log.ts';
import { currentTrace } from './trace.ts';

export type ParkedMessage = {
  readonly body: string;
  /** The error's code. */
  readonly reason: string;
  readonly message: string;
  readonly correlationId: string;
};

/** What the policy needs of the queues. */
export type FailedMessages = {
  /** Puts a copy into the dead-letter queue together with its reason. */
  readonly park: (message: ParkedMessage) => Promise<void>;
  /** Hides the message for so many whole seconds before it is received again. */
  readonly delay: (record: SQSRecord, seconds: number) => Promise<void>;
};

export type FailurePolicy = (record: SQSRecord, error: unknown) => Promise<'parked' | 'failed'>;

const MAX_DELAY_SECONDS = 900;

/** 1 s, up to 2 s, up to 4 s, ...: the upper half of each step is random, so that a burst does not return as one. */
export function retryDelaySeconds(receiveCount: number, random: () => number): number {
  const step = Math.min(2 ** (receiveCount - 1), MAX_DELAY_SECONDS);
  return Math.ceil(step * (0.5 + random() / 2));
}

/**
 * Decides what becomes of a message whose handling failed: what may pass is tried again later, what cannot pass
 * (or did not pass at the last receive) is parked at once. Never throws: if even that fails, SQS's own redrive remains.
 */
export function makeFailurePolicy(
  queues: FailedMessages,
  maxReceiveCount: number,
  random: () => number = Math.random,
): FailurePolicy {
  const retryLater = async (record: SQSRecord, receiveCount: number): Promise<'failed'> => {
    const seconds = retryDelaySeconds(receiveCount, random);
    // Best effort: without it the message comes back after the queue's own visibility timeout.
    await queues.delay(record, seconds).catch((error: unknown) => {
      log.warn('retry delay not set', { messageId: record.messageId, error: describeError(error) });
    });
    return 'failed';
  };
  const park = async (record: SQSRecord, error: unknown): Promise<'parked' | 'failed'> => {
    const correlationId = currentTrace()?.correlationId ?? record.messageId;
    try {
      await queues.park({ body: record.body, correlationId, ...reasonOf(error) });
      return 'parked';
    } catch (parkError) {
      log.error('message not parked', { messageId: record.messageId, error: describeError(parkError) });
      return 'failed';
    }
  };
  return async (record, error) => {
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    const mayPass = !(error instanceof AppError) || error.retryable;
    const retry = mayPass && receiveCount < maxReceiveCount;
    const outcome = retry ? await retryLater(record, receiveCount) : await park(record, error);
    const fields = { messageId: record.messageId, receiveCount, outcome, error: describeError(error) };
    if (retry && error instanceof AppError) log.warn('message failed', fields);
    else log.error('message failed', fields);
    return outcome;
  };
}

function reasonOf(error: unknown): { reason: string; message: string } {
  if (error instanceof AppError) return { reason: error.code, message: error.message };
  return {
    reason: 'UNEXPECTED_ERROR',
    message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
  };
}
