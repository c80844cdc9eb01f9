import type { Confirmation } from '../../domain/confirmation.ts';
import { confirmationMessages } from '../../domain/confirmation-messages.ts';
import type { Deliver } from '../../domain/deliver.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Outgoing } from '../../domain/notification.ts';
import { untilOver } from '../../domain/until-over.ts';

export type Dependencies = {
  readonly deliver: Deliver;
  /** Confirmations that have waited long enough for their invoice, the longest first. */
  readonly findDueConfirmations: () => Promise<readonly string[]>;
  /** From now on the invoice is late, unless it has come; answers all there is. */
  readonly stopWaiting: (orderId: string) => Promise<Confirmation>;
  readonly forgetDue: (orderId: string) => Promise<void>;
  /** Digests whose window is over, the oldest first. */
  readonly findDueDigests: () => Promise<readonly string[]>;
  /** Takes no further message in; answers those that are in it, or undefined when it is not there any more. */
  readonly closeDigest: (digestId: string) => Promise<Digest | undefined>;
  readonly forgetDigest: (digestId: string) => Promise<void>;
  /** The same id for the same name, at every attempt. */
  readonly idFor: (name: string) => string;
};

type Run = { readonly remainingMs: () => number };

/** One message with all its writes, when everything is slow. */
const reserveMs = 8000;

/**
 * Sends what has waited for others and need not wait any longer. Each is forgotten only when it is over, so a run that dies leaves the rest to
 * the next; what fails is told at the end, and holds up nothing else.
 */
export function makeSendDueMessages(deps: Dependencies) {
  return async ({ remainingMs }: Run): Promise<void> => {
    const [orderIds, digestIds] = await Promise.all([deps.findDueConfirmations(), deps.findDueDigests()]);
    const failures: unknown[] = [];
    const attempt = async (work: () => Promise<void>) => {
      if (remainingMs() < reserveMs) return;
      await work().catch((error: unknown) => failures.push(error));
    };
    // In turns: neither kind waits for the end of the other.
    for (let next = 0; next < Math.max(orderIds.length, digestIds.length); next += 1) {
      const [orderId, digestId] = [orderIds[next], digestIds[next]];
      if (orderId !== undefined) await attempt(() => sendConfirmation(deps, orderId));
      if (digestId !== undefined) await attempt(() => sendDigest(deps, digestId));
    }
    if (failures.length > 0) throw failures[0];
  };
}

async function sendConfirmation(deps: Dependencies, orderId: string): Promise<void> {
  const messages = confirmationMessages(await deps.stopWaiting(orderId), deps.idFor);
  await untilOver(
    messages.map((outgoing) => () => deps.deliver(outgoing)),
    () => deps.forgetDue(orderId),
  );
}

async function sendDigest(deps: Dependencies, digestId: string): Promise<void> {
  const outgoing = digestMessage(await deps.closeDigest(digestId), deps.idFor(`digest/${digestId}`));
  await untilOver(
    outgoing.map((each) => () => deps.deliver(each)),
    () => deps.forgetDigest(digestId),
  );
}

/** Nothing when it was never joined by a message: whoever opened it has died, or found its message settled. */
function digestMessage(digest: Digest | undefined, notificationId: string): Outgoing[] {
  const [only] = digest?.messages ?? [];
  if (!digest || !only) return [];
  const { recipient, kind, messages, total, ...cause } = digest;
  // A single message that was one too many is sent as itself.
  const message = total === 1 ? only : { template: 'digest' as const, kind, messages, total };
  return [{ notificationId, recipient, message, ...cause, isCollection: true }];
}
