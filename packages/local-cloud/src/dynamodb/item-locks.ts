/** The locks that make a transaction stand alone: the very locks that dynalite's own writes take. */
import { type CancellationReason, cancelled, NO_REASON } from './cancellation.ts';
import type { Release, Store } from './dynalite.ts';

type ItemAddress = { readonly tableName: string; readonly key: string };

/**
 * What a transaction does that meets an item of another one: `wait` for it, which makes a laptop's runs repeatable,
 * or `report` TransactionConflict at once, as AWS does. Plain writes always wait.
 */
export type ConflictPolicy = 'wait' | 'report';

export type ItemLocks = {
  /** Runs `work` while nobody else can write these items. */
  hold<T>(items: readonly ItemAddress[], work: () => Promise<T>): Promise<T>;
};

const CONFLICT: CancellationReason = {
  Code: 'TransactionConflict',
  Message: 'Transaction is ongoing for the item',
};

export function makeItemLocks(store: Store, policy: ConflictPolicy): ItemLocks {
  const inTransaction = new Set<string>();

  function assertNoConflict(names: readonly string[]): void {
    const reasons = names.map((name) => (inTransaction.has(name) ? CONFLICT : NO_REASON));
    if (reasons.includes(CONFLICT)) throw cancelled(reasons);
  }

  return {
    async hold(items, work) {
      const names = items.map(({ tableName, key }) => `${tableName}/${key}`);
      if (policy === 'report') assertNoConflict(names);
      for (const name of names) inTransaction.add(name);
      const release = await lockAll(store, items);
      try {
        return await work();
      } finally {
        for (const name of names) inTransaction.delete(name);
        release();
      }
    },
  };
}

/**
 * All places in the queues are taken in one turn of the event loop: any two transactions meet in the same order
 * everywhere and cannot wait for each other.
 */
function lockAll(store: Store, items: readonly ItemAddress[]): Promise<() => void> {
  return new Promise((resolve) => {
    const releases: (() => void)[] = [];
    const granted = (release: Release) => {
      releases.push(release(() => {}));
      if (releases.length === items.length) resolve(() => releases.forEach((free) => void free()));
    };
    for (const { tableName, key } of items) store.getItemDb(tableName).lock(key, granted);
  });
}
