// A table of this service, with its indexes, and a clock that tests turn.
import { startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll } from 'vitest';
import { indexes } from '../table-indexes.ts';

/** Starts the database for the tests of one file; each call of what it returns makes a new table. */
export function emulatedTable() {
  let server: Awaited<ReturnType<typeof startTables>>;
  beforeAll(async () => {
    server = await startTables();
  });
  afterAll(() => server.stop());
  return async () => {
    const table = await server.makeTable(indexes);
    const clock = { nowMs: Date.parse('2026-01-02T03:04:05.000Z') };
    return { ...table, clock, now: () => new Date(clock.nowMs) };
  };
}
