/** dynalite's store, in memory, with two things set right. */
import { dynalite, type Store } from './dynalite.ts';

export async function openStore(): Promise<Store> {
  const store = dynalite.create({ createTableMs: 0, deleteTableMs: 0 });
  // dynalite would take these from the environment of whoever started this process.
  Object.assign(store.tableDb, { awsAccountId: '000000000000', awsRegion: 'us-east-1' });
  closeFinishedIterators(store.db);
  await store.db.open();
  return store;
}

/**
 * dynalite ends an iterator by calling `return`, which those of abstract-level 3 do not have. Without this the database
 * would hold on to every iterator, and so to its snapshot, of every Query and Scan for as long as it is open.
 */
function closeFinishedIterators(db: Store['db']): void {
  const { keys, values } = db;
  db.keys = (options) => withReturn(keys.call(db, options));
  db.values = (options) => withReturn(values.call(db, options));
}

function withReturn<I extends { close(): Promise<void> }>(iterator: I): I {
  return Object.assign(iterator, { return: () => iterator.close() });
}
