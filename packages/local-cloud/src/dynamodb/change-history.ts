/**
 * What a table's items were before each of their changes: enough to tell its contents at any moment since `earliestMs`. To bound memory, the
 * history ends after 24 hours, where AWS keeps 35 days, or after `KEPT_CHANGES` changes.
 */
import type { Item } from './attribute-value.ts';
import type { Change } from './staged-writes.ts';

export type ChangeHistory = {
  append(change: Change): void;
  /** From this moment on, and up to now, every state is known. */
  earliestMs(): number;
  /** Of each item that has changed since, what it was at that moment; undefined: it did not exist. By dynalite's own form of the key. */
  changedSince(atMs: number): ReadonlyMap<string, Item | undefined>;
};

type PastChange = { readonly atMs: number; readonly key: string; readonly before: Item | undefined };

const KEPT_CHANGES = 100_000;
const KEPT_MS = 24 * 60 * 60 * 1000;

export function makeChangeHistory(now: () => number, keptChanges = KEPT_CHANGES): ChangeHistory {
  const startedMs = now();
  let changes: PastChange[] = [];
  let forgottenMs = startedMs;

  function forget(count: number): void {
    const last = changes[count - 1];
    if (last === undefined) return;
    forgottenMs = last.atMs;
    changes = changes.slice(count);
  }

  function trim(): void {
    const oldest = now() - KEPT_MS;
    const expired = changes.findIndex(({ atMs }) => atMs >= oldest);
    forget(expired === -1 ? changes.length : expired);
  }

  return {
    append({ key, before }) {
      changes.push({ atMs: now(), key, before });
      // Now and then, and twice as long before: that keeps appending O(1) on average.
      if (changes.length >= 2 * keptChanges) forget(changes.length - keptChanges);
    },
    earliestMs() {
      trim();
      return Math.max(forgottenMs, now() - KEPT_MS);
    },
    changedSince(atMs) {
      const then = new Map<string, Item | undefined>();
      for (const change of changes) {
        if (change.atMs > atMs && !then.has(change.key)) then.set(change.key, change.before);
      }
      return then;
    },
  };
}
