import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  checkParameters,
  type DynaliteOperation,
  type Parameters,
  runAction,
  type Store,
} from './dynalite.ts';
import { TABLE_PROPERTIES, TABLE_NAME as TableName } from './dynamodb-for-test.ts';
import { openStore } from './open-store.ts';
import { makeTables } from './tables.ts';

/** How abstract-level keeps account of what must be closed before the database is. */
type Resources = { attachResource(iterator: unknown): void; detachResource(iterator: unknown): void };

let store: Store;
let opened = 0;
const open = new Set<unknown>();

beforeEach(async () => {
  store = await openStore();
  const resources = store.db as unknown as Resources;
  const { attachResource, detachResource } = resources;
  opened = 0;
  open.clear();
  resources.attachResource = (iterator) => {
    opened += 1;
    open.add(iterator);
    attachResource.call(resources, iterator);
  };
  resources.detachResource = (iterator) => {
    open.delete(iterator);
    detachResource.call(resources, iterator);
  };
  const { TimeToLiveSpecification, ...properties } = TABLE_PROPERTIES;
  await makeTables(store, Date.now).create(properties);
  for (const sk of ['1', '2', '3']) await run('PutItem', { Item: { pk: { S: 'a' }, sk: { S: sk } } });
});
afterEach(() => store.db.close());

const run = (operation: DynaliteOperation, parameters: Parameters) =>
  runAction(operation, store, checkParameters(operation, { TableName, ...parameters }, store));
const query = {
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: 'a' } },
};

test.each<[string, DynaliteOperation, Parameters]>([
  ['a Query to its end', 'Query', query],
  ['a Query that stops half-way', 'Query', { ...query, Limit: 1 }],
  ['a Query without results', 'Query', { ...query, ExpressionAttributeValues: { ':pk': { S: 'b' } } }],
  ['a Scan', 'Scan', {}],
])('%s leaves no iterator open', async (_what, operation, parameters) => {
  await run(operation, parameters);
  expect(opened).toBeGreaterThan(0);
  await vi.waitFor(() => expect(open.size).toBe(0));
});

test('a listing of tables leaves no iterator open', async () => {
  await runAction('ListTables', store, checkParameters('ListTables', {}, store));
  expect(opened).toBeGreaterThan(0);
  await vi.waitFor(() => expect(open.size).toBe(0));
});
