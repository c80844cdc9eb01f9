/**
 * Time to live: items whose TTL attribute (a number, seconds since the epoch) has passed are deleted by a sweep.
 *
 * As on AWS, an expired item can be read until the sweep comes by, an attribute of another type is ignored, and so
 * is a time more than five years ago. Unlike AWS, which takes up to days, the sweep comes every minute.
 * Not emulated: the hour that AWS asks for between two changes of the setting.
 */
import type { Item } from './attribute-value.ts';
import { dynalite, type Parameters, type Result, type Store, type TableDefinition } from './dynalite.ts';
import { DynamodbError, validationError } from './dynamodb-error.ts';
import type { Change } from './staged-writes.ts';
import { keysOf } from './stream-record.ts';

export type TimeToLive = {
  update(parameters: Parameters): Promise<Result>;
  describe(parameters: Parameters): Result;
  /** Does what TimeToLiveSpecification says in the properties of AWS::DynamoDB::Table. */
  enableFromTemplate(properties: Parameters): Promise<void>;
  /** Remembers when the item expires, so that a sweep need not read whole tables. */
  track(change: Change): void;
  forget(tableName: string): void;
  /** Deletes what has expired; returns how many items that were. */
  sweep(): Promise<number>;
  /** Ends a sweep that is under way; resolves when nothing of it is left to do. */
  stop(): Promise<void>;
};

type Dependencies = {
  readonly store: Store;
  readonly now: () => number;
  tableOf(tableName: string): TableDefinition | undefined;
  /** Deletes the item if its attribute still is a time up to `nowSeconds`; returns whether it did. */
  deleteExpired(expired: ExpiredItem): Promise<boolean>;
};

export type ExpiredItem = {
  readonly tableName: string;
  readonly keys: Item;
  readonly attribute: string;
  readonly nowSeconds: number;
};
type Expiry = { readonly atSeconds: number; readonly keys: Item };
type Setting = {
  readonly table: TableDefinition;
  readonly attribute: string;
  readonly expiries: Map<string, Expiry>;
};

const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

export function makeTimeToLive(deps: Dependencies): TimeToLive {
  const settings = new Map<string, Setting>();
  const update = (parameters: Parameters) => updateSetting(deps, settings, parameters);
  const stopping = new AbortController();
  const running = new Set<Promise<number>>();
  const sweepAll = async (): Promise<number> => {
    let deleted = 0;
    for (const setting of settings.values()) deleted += await sweepTable(deps, setting, stopping.signal);
    return deleted;
  };
  return {
    update,
    describe(parameters) {
      const setting = settings.get(existingTable(deps, parameters).TableName);
      if (!setting) return { TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } };
      return { TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: setting.attribute } };
    },
    async enableFromTemplate({ TableName, TimeToLiveSpecification }) {
      const specification = TimeToLiveSpecification as { readonly Enabled?: boolean } | undefined;
      if (specification?.Enabled) await update({ TableName, TimeToLiveSpecification });
    },
    track({ tableName, key, after }) {
      const setting = settings.get(tableName);
      if (setting) trackItem(setting, key, after);
    },
    forget: (tableName) => void settings.delete(tableName),
    sweep() {
      const sweep = sweepAll().finally(() => running.delete(sweep));
      running.add(sweep);
      return sweep;
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function updateSetting(
  { store, tableOf }: Dependencies,
  settings: Map<string, Setting>,
  parameters: Parameters,
): Promise<Result> {
  const table = existingTable({ tableOf }, parameters);
  const { attribute, enabled } = readSpecification(parameters.TimeToLiveSpecification);
  if (enabled === settings.has(table.TableName)) {
    throw validationError(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
  }
  settings.delete(table.TableName);
  if (enabled) {
    const setting: Setting = { table, attribute, expiries: new Map() };
    settings.set(table.TableName, setting);
    for await (const item of store.getItemDb(table.TableName).createValueStream()) {
      trackItem(setting, dynalite.createKey(item, table), item);
    }
  }
  return { TimeToLiveSpecification: { AttributeName: attribute, Enabled: enabled } };
}

function existingTable(
  { tableOf }: Pick<Dependencies, 'tableOf'>,
  { TableName: name }: Parameters,
): TableDefinition {
  const table = tableOf(String(name));
  if (table) return table;
  throw new DynamodbError(
    'ResourceNotFoundException',
    `Requested resource not found: Table: ${name} not found`,
  );
}

async function sweepTable(
  { now, deleteExpired }: Dependencies,
  setting: Setting,
  stopping: AbortSignal,
): Promise<number> {
  const { table, attribute, expiries } = setting;
  const nowSeconds = Math.floor(now() / 1000);
  let deleted = 0;
  for (const { atSeconds, keys } of [...expiries.values()]) {
    if (stopping.aborted) break;
    if (atSeconds > nowSeconds || atSeconds < nowSeconds - FIVE_YEARS_SECONDS) continue;
    if (await deleteExpired({ tableName: table.TableName, keys, attribute, nowSeconds })) deleted += 1;
  }
  return deleted;
}

function trackItem({ attribute, expiries, table }: Setting, key: string, item: Item | undefined): void {
  const atSeconds = item?.[attribute]?.N;
  if (item && typeof atSeconds === 'string') {
    expiries.set(key, { atSeconds: Number(atSeconds), keys: keysOf(item, table) });
  } else expiries.delete(key);
}

function readSpecification(specification: unknown): { attribute: string; enabled: boolean } {
  const { AttributeName: attribute, Enabled: enabled } = (specification ?? {}) as Record<string, unknown>;
  if (typeof attribute !== 'string' || attribute === '' || typeof enabled !== 'boolean') {
    throw validationError('TimeToLiveSpecification needs an AttributeName and Enabled');
  }
  return { attribute, enabled };
}
