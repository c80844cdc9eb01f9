/** The versions of one event: how an older one becomes the newest, and in which of them it is published. */
import type { EventContract, EventOf } from './define-event.ts';

/** Brings an event in this or an older version to this one; undefined when it is none of them. Throws ZodError. */
export function upcast<Contract extends EventContract>(
  contract: Contract,
  detail: unknown,
): EventOf<Contract>['detail'] | undefined {
  if (versionIn(detail) === contract.version)
    return contract.detail.parse(detail) as EventOf<Contract>['detail'];
  const { predecessor } = contract;
  const older = predecessor && upcast(predecessor.contract, detail);
  if (!older) return undefined;
  return contract.detail.parse({
    metadata: { ...older.metadata, version: contract.version },
    data: predecessor.upcast(older.data),
  }) as EventOf<Contract>['detail'];
}

/** The event in this version and in every older one that is still published at `now`: one fact, one event id. */
export function publishedForms<Contract extends EventContract>(
  contract: Contract,
  detail: EventOf<Contract>['detail'],
  now: Date,
): readonly EventOf<EventContract>['detail'][] {
  const { predecessor } = contract;
  if (!predecessor || now >= new Date(predecessor.publishedUntil)) return [detail];
  const older = predecessor.contract.detail.parse({
    metadata: { ...detail.metadata, version: predecessor.contract.version },
    data: predecessor.downcast(detail.data),
  });
  return [detail, ...publishedForms(predecessor.contract, older, now)];
}

function versionIn(detail: unknown): unknown {
  return (detail as { metadata?: { version?: unknown } } | null)?.metadata?.version;
}
