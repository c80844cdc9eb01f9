import type { Result } from './dynalite.ts';

type Capacity = { readonly TableName: string; readonly CapacityUnits: number; readonly Table?: unknown };

/** Adds up per table: a transaction touches every item twice, to prepare and to commit, and costs twice as much. */
export function transactionCapacity(results: readonly Result[]): { ConsumedCapacity?: readonly Capacity[] } {
  const units = new Map<string, number>();
  let byTable = false;
  for (const { ConsumedCapacity: consumed } of results as readonly {
    readonly ConsumedCapacity?: Capacity;
  }[]) {
    if (!consumed) continue;
    byTable ||= consumed.Table !== undefined;
    units.set(consumed.TableName, (units.get(consumed.TableName) ?? 0) + 2 * consumed.CapacityUnits);
  }
  if (units.size === 0) return {};
  return {
    ConsumedCapacity: [...units].map(([TableName, CapacityUnits]) => ({
      TableName,
      CapacityUnits,
      ...(byTable && { Table: { CapacityUnits } }),
    })),
  };
}
