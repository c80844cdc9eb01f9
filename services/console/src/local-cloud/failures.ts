/** What went wrong, as the journal saw it: invocations that did not end well, and messages that a function gave back. */
import type { Recorded } from './control-client.ts';

export type Failure = {
  readonly sequence: number;
  readonly at: string;
  readonly functionName: string;
  readonly outcome: 'error' | 'timeout' | 'killed' | 'out-of-memory' | 'throttled' | 'retry' | 'parked';
  readonly detail: string;
};

/** Newest first, at most `max`. */
export function failuresIn(entries: readonly Recorded[], max: number): Failure[] {
  const found: Failure[] = [];
  for (let index = entries.length - 1; index >= 0 && found.length < max; index -= 1) {
    const entry = entries[index];
    const failure = entry && failureOf(entry);
    if (failure) found.push(failure);
  }
  return found;
}

export function failureOf(entry: Recorded): Failure | undefined {
  if (entry.kind === 'invocation') return failedInvocation(entry);
  if (entry.kind === 'log') return failedMessage(entry);
  return undefined;
}

function failedInvocation(entry: Recorded & { kind: 'invocation' }): Failure | undefined {
  const { sequence, at, functionName, outcome, error } = entry;
  if (outcome === 'ok') return undefined;
  return {
    sequence,
    at,
    functionName,
    outcome,
    detail: error === undefined ? meanings[outcome] : errorText(error),
  };
}

/** Lambda's own answer for a function that threw, or plain words. */
function errorText(error: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(error) as { errorType?: string; errorMessage?: string };
    return errorMessage === undefined ? error : `${errorType ?? 'Error'}: ${errorMessage}`;
  } catch {
    return error;
  }
}

const meanings = {
  error: 'The function failed.',
  timeout: 'It took longer than it may.',
  killed: 'Its environment was taken away while it worked.',
  'out-of-memory': 'It needed more memory than it has.',
  throttled: 'It was refused, as when too many run at once.',
} as const;

/** The line that the middleware writes about a message whose handling failed. */
function failedMessage({
  sequence,
  at,
  functionName,
  line,
}: Recorded & { kind: 'log' }): Failure | undefined {
  const { outcome, receiveCount, error } = line;
  if (outcome !== 'failed' && outcome !== 'parked') return undefined;
  const { message = 'Unknown error' } = (error ?? {}) as { message?: string };
  const attempt = typeof receiveCount === 'number' ? ` (attempt ${receiveCount})` : '';
  const what = outcome === 'parked' ? 'parked' : 'retry';
  return { sequence, at, functionName, outcome: what, detail: `${message}${attempt}` };
}
