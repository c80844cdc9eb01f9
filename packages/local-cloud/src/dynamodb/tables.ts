/** The tables that exist: made from a template or by CreateTable, active at once, with their streams. */
import { setTimeout as delay } from 'node:timers/promises';
import { AwsError } from '../endpoint/aws-service.ts';
import { isSameItem } from './attribute-value.ts';
import {
  checkParameters,
  type Parameters,
  promised,
  type Result,
  runAction,
  type Store,
  type TableDefinition,
} from './dynalite.ts';
import { validationError } from './dynamodb-error.ts';
import type { Change } from './staged-writes.ts';
import { makeStreamLog, type StreamLog, type StreamReader } from './stream-log.ts';
import { type StreamDescription, type StreamViewType, streamRecord } from './stream-record.ts';

export type Tables = {
  /** The store with every table's definition at hand: saves an asynchronous read for each action. */
  readonly view: Store;
  get(tableName: string): TableDefinition | undefined;
  create(parameters: Parameters): Promise<Result>;
  remove(parameters: Parameters): Promise<Result>;
  openStream(tableName: string, from: 'TRIM_HORIZON' | 'LATEST'): StreamReader;
  /** Puts the change on the table's stream, if it has one and the change is one. */
  record(change: Change): void;
};

type Table = {
  readonly definition: TableDefinition;
  readonly stream?: StreamDescription & { readonly log: StreamLog };
};

// One label for every stream: a table keeps its stream for as long as the local cloud runs.
const STREAM_LABEL = '2026-01-01T00:00:00.000';
const VIEW_TYPES: readonly unknown[] = ['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES'];

export function makeTables(store: Store, now: () => number): Tables {
  const tables = new Map<string, Table>();
  return {
    view: withDefinitions(store, tables),
    get: (tableName) => tables.get(tableName)?.definition,
    async create(parameters) {
      const checked = checkParameters('CreateTable', parameters, store);
      const viewType = viewTypeOf(parameters.StreamSpecification);
      await runAction('CreateTable', store, {
        ...checked,
        ...streamProperties(String(checked.TableName), viewType),
      });
      const definition = await whenActive(store, String(checked.TableName));
      const arn = String(definition.LatestStreamArn);
      tables.set(definition.TableName, {
        definition,
        ...(viewType && { stream: { arn, viewType, log: makeStreamLog(now) } }),
      });
      return { TableDescription: definition };
    },
    async remove(parameters) {
      const checked = checkParameters('DeleteTable', parameters, store);
      tables.delete(String(checked.TableName));
      return runAction('DeleteTable', store, checked);
    },
    openStream(tableName, from) {
      const stream = tables.get(tableName)?.stream;
      if (!stream) throw new AwsError('ResourceNotFoundException', `Table ${tableName} has no stream`);
      return stream.log.open(from);
    },
    record(change) {
      const table = tables.get(change.tableName);
      if (!table?.stream || isNoChange(change)) return;
      const { definition, stream } = table;
      const position = stream.log.nextPosition();
      stream.log.append(streamRecord(change, { table: definition, stream, position, nowMs: now() }));
    },
  };
}

function isNoChange({ before, after }: Change): boolean {
  return before === undefined || after === undefined ? before === after : isSameItem(before, after);
}

/** CloudFormation gives the view type alone, the API also says `StreamEnabled`. */
function viewTypeOf(specification: unknown): StreamViewType | undefined {
  const { StreamEnabled = true, StreamViewType: viewType } = (specification ?? {}) as Record<string, unknown>;
  if (!specification || StreamEnabled === false) return undefined;
  if (!VIEW_TYPES.includes(viewType)) {
    throw validationError(
      'One or more parameter values were invalid: StreamViewType is required and must be valid',
    );
  }
  return viewType as StreamViewType;
}

function streamProperties(tableName: string, viewType: StreamViewType | undefined): Parameters {
  if (!viewType) return {};
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: viewType },
    LatestStreamLabel: STREAM_LABEL,
    LatestStreamArn: `${tableArn(tableName)}/stream/${STREAM_LABEL}`,
  };
}

export function tableArn(tableName: string): string {
  return `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}`;
}

async function whenActive(store: Store, tableName: string): Promise<TableDefinition> {
  for (;;) {
    const definition = await promised<TableDefinition>((callback) =>
      store.getTable(tableName, false, callback),
    );
    if (definition?.TableStatus === 'ACTIVE') return definition;
    await delay(1);
  }
}

function withDefinitions(store: Store, tables: ReadonlyMap<string, Table>): Store {
  return {
    ...store,
    getTable(tableName, ...rest) {
      const known = tables.get(tableName)?.definition;
      if (!known) return store.getTable(tableName, ...rest);
      const callback = rest.length === 2 ? rest[1] : rest[0];
      callback(null, known);
    },
  };
}
