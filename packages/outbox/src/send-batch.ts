import { describeError } from '@orderflow/middleware/describe-error';
import { log } from '@orderflow/middleware/log';
import type { Invocation } from '@orderflow/middleware/stream';
import { withTrace } from '@orderflow/middleware/trace';
import { type Backoff, backoffMs } from './backoff.ts';
import type { EventEntry } from './event-entry.ts';
import { rejectedByBus } from './rejected-item.ts';

/** Sends up to ten events; answers for each, in order, the error code with which the bus refused it. */
export type PutEvents = (entries: readonly EventEntry[]) => Promise<readonly (string | undefined)[]>;

/** The entries that the bus has not taken, each with the last error code it met. */
export type NotTaken = ReadonlyMap<EventEntry, string>;

const MAX_ATTEMPTS = 5;
const BASE_DELAY_MS = 50;

/** A further attempt is begun only with this much left: one call with its own timeouts, and the answer. */
export const ATTEMPT_RESERVE_MS = 2500;

/** Sends one batch and again what the bus refused of it, while there is time and it may pass. */
export function makeSendBatch(putEvents: PutEvents, backoff: Backoff) {
  return async (batch: readonly EventEntry[], { remainingMs }: Invocation): Promise<NotTaken> => {
    const notTaken = new Map<EventEntry, string>();
    let unsent = batch;
    for (let attempt = 1; ; attempt += 1) {
      const errorCodes = await attemptOnce(putEvents, unsent);
      unsent.forEach((entry, index) => {
        const errorCode = errorCodes[index];
        if (errorCode === undefined) notTaken.delete(entry);
        else notTaken.set(entry, errorCode);
      });
      unsent = unsent.filter((entry) => mayPass(entry, notTaken.get(entry)));
      if (unsent.length === 0 || attempt === MAX_ATTEMPTS) return notTaken;
      const delayMs = backoffMs(attempt, BASE_DELAY_MS, backoff.random);
      if (remainingMs() - delayMs < ATTEMPT_RESERVE_MS) return notTaken;
      await backoff.sleep(delayMs);
    }
  };
}

function mayPass(entry: EventEntry, errorCode: string | undefined): boolean {
  return errorCode !== undefined && !rejectedByBus(entry, errorCode);
}

async function attemptOnce(
  putEvents: PutEvents,
  entries: readonly EventEntry[],
): Promise<readonly (string | undefined)[]> {
  try {
    const errorCodes = await putEvents(entries);
    entries.forEach((entry, index) => {
      report(entry, errorCodes[index]);
    });
    return errorCodes;
  } catch (error) {
    log.warn('events not sent', { events: entries.length, error: describeError(error) });
    return entries.map(() => 'CallFailed');
  }
}

function report(entry: EventEntry, errorCode: string | undefined): void {
  const { eventId, detailType, version } = entry;
  const fields = { eventId, detailType, version };
  withTrace(entry, () => {
    if (errorCode === undefined) log.info('event relayed', fields);
    else log.warn('event refused by the bus', { ...fields, errorCode });
  });
}
