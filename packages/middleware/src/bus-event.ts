import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
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
 * Finds the contract by source, detail-type and version, and checks the detail against it.
 * Throws `MESSAGE_MALFORMED`, `EVENT_UNEXPECTED`, `EVENT_VERSION_UNSUPPORTED` or `EVENT_INVALID`.
 */
export function readEvent<Contract extends EventContract>(
  contracts: readonly Contract[],
  envelope: Envelope | undefined,
): EventOf<Contract> {
  if (!envelope) throw unreadable('MESSAGE_MALFORMED', 'The message is not a JSON object');
  const { source, 'detail-type': detailType } = envelope;
  const named = contracts.filter(
    (contract) => contract.source === source && contract.detailType === detailType,
  );
  if (named.length === 0) throw unreadable('EVENT_UNEXPECTED', 'This consumer does not handle such an event');
  const version = envelope.detail?.metadata?.version;
  const contract = named.find((candidate) => candidate.version === version);
  if (!contract)
    throw unreadable('EVENT_VERSION_UNSUPPORTED', 'This consumer does not know the event in that version');
  const detail = contract.detail.safeParse(envelope.detail);
  if (!detail.success) {
    const fields = detail.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw unreadable('EVENT_INVALID', `The event breaks its contract: ${fields.join('; ')}`, { fields });
  }
  return { source, detailType, detail: detail.data } as EventOf<Contract>;
}
