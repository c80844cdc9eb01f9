/**
 * DynamoDB on dynalite 4, in process and in memory.
 *
 * Emulated by dynalite: tables, items, conditions, expressions, secondary indexes, Query and Scan with pagination,
 * batches, tags, ConsumedCapacity. Emulated here: transactions, ReturnValuesOnConditionCheckFailure, streams for
 * Lambda, time to live, point-in-time recovery, and what IAM asks for each operation.
 *
 * Not emulated: the public DynamoDB Streams API (event sources read the stream in process), PartiQL, UpdateTable,
 * on-demand backups, exports, global tables, throttling (capacity is reported, never enforced), table ARNs in place of names,
 * the delay of eventually consistent reads, and encryption. Tables are active at once.
 */
import type { AwsService } from '../endpoint/aws-service.ts';
import type { Parameters } from './dynalite.ts';
import type { ConflictPolicy } from './item-locks.ts';
import { errorResponse, readCall } from './json-protocol.ts';
import { openStore } from './open-store.ts';
import { makeOperations } from './operations.ts';
import { permissionsFor } from './permissions.ts';
import { makePointInTimeRecovery, type PointInTimeRecovery } from './point-in-time-recovery.ts';
import type { Change } from './staged-writes.ts';
import type { StreamReader } from './stream-log.ts';
import { makeTables } from './tables.ts';
import { makeTimeToLive, type TimeToLive } from './time-to-live.ts';
import { deleteExpired } from './write-items.ts';

export type { StreamReader } from './stream-log.ts';
export type { StreamRecord } from './stream-record.ts';

export type DynamodbService = AwsService & {
  /** The properties of AWS::DynamoDB::Table. */
  createTable(properties: Parameters): Promise<void>;
  openStream(tableName: string, from: 'TRIM_HORIZON' | 'LATEST'): StreamReader;
  /** Runs the time to live sweep once, now; returns how many items it deleted. */
  expireItems(): Promise<number>;
};

export type DynamodbOptions = {
  readonly now?: () => number;
  /** What a transaction does that meets an item of another one. `wait` unless told. */
  readonly transactionConflicts?: ConflictPolicy;
};

const SWEEP_INTERVAL_MS = 60_000;

export async function makeDynamodb(options: DynamodbOptions = {}): Promise<DynamodbService> {
  const { now = Date.now, transactionConflicts = 'wait' } = options;
  const store = await openStore();
  const tables = makeTables(store, now);
  const onChange = (change: Change) => {
    tables.record(change);
    timeToLive.track(change);
    recovery.track(change);
  };
  const recovery: PointInTimeRecovery = makePointInTimeRecovery({ tables, onChange, now });
  const timeToLive: TimeToLive = makeTimeToLive({
    store,
    now,
    tableOf: tables.get,
    deleteExpired: (expired) => deleteExpired({ tables, onChange }, expired),
  });
  const handle = makeOperations({
    store,
    tables,
    timeToLive,
    recovery,
    onChange,
    now,
    transactionConflicts,
  });
  const sweeping = setInterval(() => void timeToLive.sweep(), SWEEP_INTERVAL_MS).unref();

  return {
    signingName: 'dynamodb',
    requiredPermissions: (request) => permissionsFor(readCall(request), tables.get),
    handle,
    errorResponse,
    async createTable(properties) {
      await tables.create(properties);
      await timeToLive.enableFromTemplate(properties);
      recovery.enableFromTemplate(properties);
    },
    openStream: tables.openStream,
    expireItems: timeToLive.sweep,
    async stop() {
      clearInterval(sweeping);
      await timeToLive.stop();
      await store.db.close();
    },
  };
}
