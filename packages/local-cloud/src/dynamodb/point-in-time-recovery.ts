/**
 * Point-in-time recovery: a new table with what another one held at a moment. The history begins when recovery is switched on and goes back
 * 24 hours at most (AWS: 35 days) or 100,000 changes; up to this very moment, where AWS lags by about five minutes; to the
 * millisecond, where AWS takes whole seconds. As on AWS, the new table has the indexes of the old one, and neither its stream, time to
 * live nor recovery. Here it is active at once and always on demand.
 * Not emulated: RecoveryPeriodInDays other than reported, overrides of indexes and encryption, tables of elsewhere, recovery of deleted tables.
 */
import type { Item } from './attribute-value.ts';
import { type ChangeHistory, makeChangeHistory } from './change-history.ts';
import { dynalite, type Parameters, type Result, runAction, type TableDefinition } from './dynalite.ts';
import { DynamodbError, validationError } from './dynamodb-error.ts';
import { type Change, type OnChange, stageWrites } from './staged-writes.ts';
import type { Tables } from './tables.ts';

export type PointInTimeRecovery = {
  update(parameters: Parameters): Result;
  describe(parameters: Parameters): Result;
  restore(parameters: Parameters): Promise<Result>;
  /** Does what PointInTimeRecoverySpecification says in the properties of AWS::DynamoDB::Table. */
  enableFromTemplate(properties: Parameters): void;
  track(change: Change): void;
  forget(tableName: string): void;
};

type Dependencies = { readonly tables: Tables; readonly onChange: OnChange; readonly now: () => number };

export function makePointInTimeRecovery(deps: Dependencies): PointInTimeRecovery {
  const { tables, now } = deps;
  const histories = new Map<string, ChangeHistory>();
  const describe = (table: TableDefinition): Result => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: describeRecovery(histories.get(table.TableName), now()),
    },
  });
  const update = (parameters: Parameters): Result => {
    const table = existing(tables, parameters.TableName);
    const isEnabled = readSpecification(parameters.PointInTimeRecoverySpecification);
    if (!isEnabled) histories.delete(table.TableName);
    else if (!histories.has(table.TableName)) histories.set(table.TableName, makeChangeHistory(now));
    return describe(table);
  };
  return {
    update,
    describe: (parameters) => describe(existing(tables, parameters.TableName)),
    async restore(parameters) {
      const source = existing(tables, sourceName(parameters));
      const history = histories.get(source.TableName);
      if (!history) {
        const message = `Point in time recovery is not enabled for table '${source.TableName}'`;
        throw new DynamodbError('PointInTimeRecoveryUnavailableException', message);
      }
      const atMs = restoreMoment(parameters, history, now());
      return restoreTable(deps, { source, history, atMs, target: String(parameters.TargetTableName) });
    },
    enableFromTemplate({ TableName, PointInTimeRecoverySpecification: specification }) {
      if (specification) update({ TableName, PointInTimeRecoverySpecification: specification });
    },
    track: (change) => histories.get(change.tableName)?.append(change),
    forget: (tableName) => void histories.delete(tableName),
  };
}

type Restore = {
  readonly source: TableDefinition;
  readonly history: ChangeHistory;
  readonly atMs: number;
  readonly target: string;
};

async function restoreTable(
  { tables, onChange }: Dependencies,
  { source, history, atMs, target }: Restore,
): Promise<Result> {
  if (tables.get(target))
    throw new DynamodbError('TableAlreadyExistsException', `Table already exists: ${target}`);
  const items = new Map<string, Item | undefined>();
  for await (const item of tables.view.getItemDb(source.TableName).createValueStream())
    items.set(dynalite.createKey(item, source), item);
  // Looked up after the last read: what changes between two reads has its former state in the history.
  for (const [key, before] of history.changedSince(atMs)) items.set(key, before);
  const { TableDescription: table } = await tables.create({ ...definitionOf(source), TableName: target });
  const { view } = stageWrites(tables.view, onChange, 'each');
  for (const item of items.values())
    if (item) await runAction('PutItem', view, { TableName: target, Item: item });
  const summary = { SourceTableArn: source.TableArn, RestoreDateTime: atMs / 1000, RestoreInProgress: false };
  return { TableDescription: { ...(table as object), RestoreSummary: summary } };
}

function definitionOf({ KeySchema, AttributeDefinitions, ...table }: TableDefinition): Parameters {
  const indexes = (kind: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes') => {
    const described = (table[kind] ?? []) as readonly Parameters[];
    if (described.length === 0) return {};
    const wanted = described.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    }));
    return { [kind]: wanted };
  };
  return {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema,
    AttributeDefinitions,
    ...indexes('GlobalSecondaryIndexes'),
    ...indexes('LocalSecondaryIndexes'),
  };
}

function describeRecovery(history: ChangeHistory | undefined, nowMs: number): object {
  if (!history) return { PointInTimeRecoveryStatus: 'DISABLED' };
  return {
    PointInTimeRecoveryStatus: 'ENABLED',
    RecoveryPeriodInDays: 1,
    EarliestRestorableDateTime: history.earliestMs() / 1000,
    LatestRestorableDateTime: nowMs / 1000,
  };
}

function restoreMoment(
  { UseLatestRestorableTime: latest, RestoreDateTime: seconds }: Parameters,
  history: ChangeHistory,
  nowMs: number,
): number {
  if (latest === true) return nowMs;
  if (typeof seconds !== 'number')
    throw validationError('Either RestoreDateTime or UseLatestRestorableTime must be given');
  const atMs = Math.round(seconds * 1000);
  if (atMs >= history.earliestMs() && atMs <= nowMs) return atMs;
  throw new DynamodbError(
    'InvalidRestoreTimeException',
    'An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime and LatestRestorableDateTime.',
  );
}

export function sourceName({ SourceTableName: name, SourceTableArn: arn }: Parameters): string {
  return String(name ?? String(arn).split(':table/').at(-1));
}

function existing(tables: Tables, name: unknown): TableDefinition {
  const table = tables.get(String(name));
  if (table) return table;
  throw new DynamodbError('TableNotFoundException', `Table not found: ${name}`);
}

/** Templates write booleans as text, too. */
function readSpecification(specification: unknown): boolean {
  const { PointInTimeRecoveryEnabled: enabled } = (specification ?? {}) as Parameters;
  if (String(enabled) === 'true' || String(enabled) === 'false') return String(enabled) === 'true';
  throw validationError('PointInTimeRecoverySpecification needs PointInTimeRecoveryEnabled');
}
