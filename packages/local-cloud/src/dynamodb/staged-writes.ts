/**
 * A view of the store in which dynalite's own write actions run, so that every change is seen exactly once, with
 * the item before and after it. A change and its index entries take effect in one turn of the event loop: no reader
 * sees half of one. Transactions hold their changes back until all of them are known to succeed.
 */
import type { Item } from './attribute-value.ts';
import { type Callback, promised, type Release, type Store, type SubDatabase } from './dynalite.ts';

export type Change = {
  readonly tableName: string;
  /** dynalite's own string form of the item's key, unique within its table. */
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly by?: 'time to live';
};
export type OnChange = (change: Change) => void;

export type StagedWrites = {
  readonly view: Store;
  /** The item that the action found before it decided. */
  itemBefore(tableName: string, key: string): Item | undefined;
  changes(): readonly Change[];
  commit(): Promise<void>;
};

/**
 * `each`: every item commits on its own, under its own lock, like PutItem. `together`: nothing is applied before
 * `commit`, and the caller holds the locks.
 */
export function stageWrites(store: Store, onChange: OnChange, commits: 'each' | 'together'): StagedWrites {
  const found = new Map<string, Item | undefined>();
  let writes: (() => Promise<unknown>)[] = [];
  let changes: Change[] = [];

  function commit(): Promise<void> {
    const applied = writes.map((write) => write());
    for (const change of changes) onChange(change);
    writes = [];
    changes = [];
    return Promise.all(applied).then(() => undefined);
  }

  function stageItem(database: SubDatabase, tableName: string, key: string, after?: Item): Promise<void> {
    const before = found.get(`${tableName}/${key}`);
    writes.push(writeOf(database, key, after));
    changes.push({ tableName, key, before, after });
    return commits === 'each' ? commit() : Promise.resolve();
  }

  function itemView(tableName: string): SubDatabase {
    const database = store.getItemDb(tableName);
    return {
      createValueStream: (options) => database.createValueStream(options),
      lock: (key, whenFree) =>
        commits === 'each' ? database.lock(key, whenFree) : whenFree(nothingToRelease),
      get: (key, callback) =>
        database.get(key, (error, item) => {
          found.set(`${tableName}/${key}`, item);
          callback(error, item);
        }),
      put: (key, item, callback) =>
        void stageItem(database, tableName, key, item).then(() => callback(null), callback),
      del: (key, callback) => void stageItem(database, tableName, key).then(() => callback(null), callback),
    };
  }

  function indexView(database: SubDatabase): SubDatabase {
    const stage = (callback: Callback, key: string, entry?: Item) => {
      writes.push(writeOf(database, key, entry));
      callback(null);
    };
    return {
      ...database,
      put: (key, entry, callback) => stage(callback, key, entry),
      del: (key, callback) => stage(callback, key),
    };
  }

  return {
    view: { ...store, getItemDb: itemView, getIndexDb: (...names) => indexView(store.getIndexDb(...names)) },
    itemBefore: (tableName, key) => found.get(`${tableName}/${key}`),
    changes: () => changes,
    commit,
  };
}

const nothingToRelease: Release = (done) => done;

function writeOf(database: SubDatabase, key: string, item?: Item): () => Promise<unknown> {
  return () =>
    promised<void>((callback) => (item ? database.put(key, item, callback) : database.del(key, callback)));
}
