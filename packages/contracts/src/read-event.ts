import * as z from 'zod';
import type { EventContract, EventOf } from './define-event.ts';
import { upcast } from './event-versions.ts';

/** Why something is no event of these contracts. The texts name fields and never their values. */
export type EventFault = {
  readonly code: 'EVENT_UNEXPECTED' | 'EVENT_VERSION_UNSUPPORTED' | 'EVENT_INVALID';
  readonly message: string;
  /** For EVENT_INVALID: each field that failed and why, `data.lines.0.quantity: Too small: …`. */
  readonly fields?: readonly string[];
};

export type EventReading<Contract extends EventContract> =
  | { readonly contract: Contract; readonly event: EventOf<Contract> }
  | { readonly fault: EventFault };

type Received = { readonly source: unknown; readonly detailType: unknown; readonly detail: unknown };

/**
 * Finds the contract by source, detail-type and version and checks the detail against it. An event in an older version is
 * brought to the contract's own: it may have waited in a queue since before its reader learned the newer one.
 */
export function readEvent<Contract extends EventContract>(
  contracts: readonly Contract[],
  { source, detailType, detail }: Received,
): EventReading<Contract> {
  const named = contracts.filter(
    (contract) => contract.source === source && contract.detailType === detailType,
  );
  if (named.length === 0) {
    return { fault: { code: 'EVENT_UNEXPECTED', message: 'Such an event is not expected here' } };
  }
  try {
    for (const contract of named) {
      const read = upcast(contract, detail);
      if (read) return { contract, event: { source, detailType, detail: read } as EventOf<Contract> };
    }
  } catch (error) {
    return { fault: invalid(error) };
  }
  return {
    fault: { code: 'EVENT_VERSION_UNSUPPORTED', message: 'The event is not known here in that version' },
  };
}

/** What an `upcast` throws is its defect: the event keeps until that is mended, and must not hold up others. */
function invalid(error: unknown): EventFault {
  if (!(error instanceof z.ZodError)) {
    return { code: 'EVENT_INVALID', message: 'The event cannot be brought to the version that is read here' };
  }
  const fields = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const message = `The event breaks its contract: ${fields.join('; ')}`;
  return { code: 'EVENT_INVALID', message, fields };
}
