import { AsyncLocalStorage } from 'node:async_hooks';

export type Trace = {
  /** One id from the first request to the last effect. */
  readonly correlationId: string;
  /** The id of the request or event that is being handled: what the next event names as its cause. */
  readonly causationId: string;
};

const current = new AsyncLocalStorage<Trace>();

/** Everything that `work` does, however deep and however late, logs under this trace. */
export function withTrace<Result>(trace: Trace, work: () => Result): Result {
  return current.run(trace, work);
}

export function currentTrace(): Trace | undefined {
  return current.getStore();
}

/** Long enough to be unique, short enough for an event, and without a character that could forge a log line. */
const wellFormed = /^[\w.:-]{8,128}$/;

/** The caller's own correlation id when it may be trusted to be harmless, else undefined. */
export function acceptCorrelationId(value: unknown): string | undefined {
  return typeof value === 'string' && wellFormed.test(value) ? value : undefined;
}
