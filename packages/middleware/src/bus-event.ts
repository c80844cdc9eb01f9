import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { readEvent } from '@orderflow/contracts/read-event';
import { AppError } from '@orderflow/errors/app-error';
import { acceptCorrelationId, type Trace } from './trace.ts';

/** What EventBridge writes into a queue: its own envelope around the event. Nothing in it is trusted yet. */
export type Envelope = {
  readonly source?: unknown;
  readonly 'detail-type'?: unknown;
  readonly detail?: { readonly metadata?: { readonly [key: string]: unknown } };
};

// None of these can pass with time, so none is retryable. The texts name fields and never values.
const unreadable = (code: string, message: string, context: Record<string, unknown> = {}): AppError =>
  new AppError(message, { code, kind: 'invalid', context });

/** Undefined when the body is not a JSON object. */
export function readEnvelope(body: string): Envelope | undefined {
  const value = parseJson(body);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The event's own ids as far as they can be read: a message that breaks its contract must be traceable, too. */
export function traceOf(envelope: Envelope | undefined, messageId: string): Trace {
  const metadata = envelope?.detail?.metadata;
  return {
    correlationId: acceptCorrelationId(metadata?.correlationId) ?? messageId,
    causationId: acceptCorrelationId(metadata?.eventId) ?? messageId,
  };
}

/**
 * The event in the version that the contract names, brought there from an older one where need be.
 * Throws `MESSAGE_MALFORMED`, `EVENT_UNEXPECTED`, `EVENT_VERSION_UNSUPPORTED` or `EVENT_INVALID`.
 */
export function readBusEvent<Contract extends EventContract>(
  contracts: readonly Contract[],
  envelope: Envelope | undefined,
): EventOf<Contract> {
  if (!envelope) throw unreadable('MESSAGE_MALFORMED', 'The message is not a JSON object');
  const { source, 'detail-type': detailType, detail } = envelope;
  const reading = readEvent(contracts, { source, detailType, detail });
  if ('event' in reading) return reading.event;
  const { code, message, fields } = reading.fault;
  throw unreadable(code, message, fields ? { fields } : {});
}
