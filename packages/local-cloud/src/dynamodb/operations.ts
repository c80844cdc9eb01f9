/** Which code answers which DynamoDB operation. */
import { AwsError, type AwsService } from '../endpoint/aws-service.ts';
import {
  checkParameters,
  isDynaliteOperation,
  type Parameters,
  type Result,
  runAction,
  type Store,
} from './dynalite.ts';
import { type ConflictPolicy, makeItemLocks } from './item-locks.ts';
import { errorResponse, jsonResponse, readCall } from './json-protocol.ts';
import type { PointInTimeRecovery } from './point-in-time-recovery.ts';
import type { OnChange } from './staged-writes.ts';
import type { Tables } from './tables.ts';
import type { TimeToLive } from './time-to-live.ts';
import { makeTransactWriteItems, transactGetItems } from './transactions.ts';
import { writeBatch, writeItem } from './write-items.ts';

type Operation = (parameters: Parameters) => Promise<Result> | Result;
type Dependencies = {
  readonly store: Store;
  readonly tables: Tables;
  readonly timeToLive: TimeToLive;
  readonly recovery: PointInTimeRecovery;
  readonly onChange: OnChange;
  readonly now: () => number;
  readonly transactionConflicts: ConflictPolicy;
};

export function makeOperations(deps: Dependencies): AwsService['handle'] {
  const own = ownOperations(deps);
  return async (request) => {
    try {
      const { operation, parameters } = readCall(request);
      const run = Object.hasOwn(own, operation) ? own[operation] : undefined;
      return jsonResponse(
        200,
        await (run ? run(parameters) : runDynalite(operation, deps.tables.view, parameters)),
      );
    } catch (error) {
      if (error instanceof AwsError) return errorResponse(error);
      throw error;
    }
  };
}

function runDynalite(operation: string, store: Store, parameters: Parameters): Promise<Result> {
  if (!isDynaliteOperation(operation)) throw new AwsError('UnknownOperationException', '');
  return runAction(operation, store, checkParameters(operation, parameters, store));
}

function ownOperations(deps: Dependencies): Readonly<Record<string, Operation>> {
  const { store, tables, timeToLive, recovery, transactionConflicts } = deps;
  const locks = makeItemLocks(store, transactionConflicts);
  return {
    PutItem: (parameters) => writeItem(deps, 'PutItem', parameters),
    UpdateItem: (parameters) => writeItem(deps, 'UpdateItem', parameters),
    DeleteItem: (parameters) => writeItem(deps, 'DeleteItem', parameters),
    BatchWriteItem: (parameters) => writeBatch(deps, parameters),
    TransactWriteItems: makeTransactWriteItems({ ...deps, locks }),
    TransactGetItems: (parameters) => transactGetItems(tables, parameters),
    CreateTable: tables.create,
    DeleteTable(parameters) {
      timeToLive.forget(String(parameters.TableName));
      recovery.forget(String(parameters.TableName));
      return tables.remove(parameters);
    },
    UpdateTimeToLive: timeToLive.update,
    DescribeTimeToLive: timeToLive.describe,
    UpdateContinuousBackups: recovery.update,
    DescribeContinuousBackups: recovery.describe,
    RestoreTableToPointInTime: recovery.restore,
  };
}
