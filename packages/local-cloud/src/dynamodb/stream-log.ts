/**
 * The records of one table's stream, as one shard, with readers that wake as soon as a record arrives.
 *
 * Records are kept for 24 hours as on AWS. To bound memory, of the records that every open reader has read only the
 * latest `KEPT_RECORDS` are kept: a reader opened later at TRIM_HORIZON starts there.
 */
import type { StreamRecord } from './stream-record.ts';

export type StreamReader = {
  /** The next records, at most `limit`: at once if there are any, else as soon as one comes; none after `waitMs`. */
  read(limit: number, waitMs: number): Promise<StreamRecord[]>;
  /** To the millisecond, where the record itself tells the second. */
  arrivedAtMs(record: StreamRecord): number;
  /** Ends a read that waits; later reads find nothing. */
  close(): void;
};

export type StreamLog = {
  /** Positions count from 1 over the whole life of the stream. */
  nextPosition(): number;
  append(record: StreamRecord): void;
  open(from: 'TRIM_HORIZON' | 'LATEST'): StreamReader;
};

type Cursor = { position: number; wake(): void };

const KEPT_RECORDS = 100_000;
const RETENTION_SECONDS = 24 * 60 * 60;

export function makeStreamLog(now: () => number): StreamLog {
  const cursors = new Set<Cursor>();
  const arrivals = new WeakMap<StreamRecord, number>();
  let records: StreamRecord[] = [];
  let trimmed = 0;

  function trim(): void {
    const oldest = now() / 1000 - RETENTION_SECONDS;
    const expired = records.findIndex((record) => record.dynamodb.ApproximateCreationDateTime >= oldest);
    const unread = Math.min(...[...cursors].map((cursor) => cursor.position - trimmed), records.length);
    const count = Math.max(
      expired === -1 ? records.length : expired,
      Math.min(unread, records.length - KEPT_RECORDS),
    );
    if (count <= 0) return;
    records = records.slice(count);
    trimmed += count;
  }

  return {
    nextPosition: () => trimmed + records.length + 1,
    append(record) {
      records.push(record);
      arrivals.set(record, now());
      // Trimming now and then keeps appending O(1) on average.
      if (records.length % KEPT_RECORDS === 0) trim();
      for (const cursor of cursors) cursor.wake();
    },
    open(from) {
      trim();
      const cursor: Cursor = {
        position: from === 'LATEST' ? trimmed + records.length : trimmed,
        wake: () => {},
      };
      cursors.add(cursor);
      return {
        arrivedAtMs: (record) => arrivals.get(record) ?? now(),
        async read(limit, waitMs) {
          if (!cursors.has(cursor)) return [];
          if (cursor.position >= trimmed + records.length) await arrival(cursor, waitMs);
          const start = Math.max(cursor.position - trimmed, 0);
          const found = cursors.has(cursor) ? records.slice(start, start + limit) : [];
          cursor.position = trimmed + start + found.length;
          return found;
        },
        close() {
          cursors.delete(cursor);
          cursor.wake();
        },
      };
    },
  };
}

function arrival(cursor: Cursor, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      cursor.wake = () => {};
      resolve();
    };
    const timer = setTimeout(finish, waitMs);
    cursor.wake = finish;
  });
}
