import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DynamodbForTest, startDynamodb } from './dynamodb-for-test.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';
const OTHER = 'arn:aws:dynamodb:us-east-1:000000000000:table/other';
const TableName = 'orders';
const Key = { pk: { S: 'a' }, sk: { S: 'ORDER' } };
const leading = (...keys: string[]) => ({ 'dynamodb:LeadingKeys': keys });
const inside = (operation: string) => ({ 'dynamodb:EnclosingOperation': [operation] });

let dynamodb: DynamodbForTest;
beforeEach(async () => {
  dynamodb = await startDynamodb();
});
afterEach(() => dynamodb.stop());

function needed(operation: string, parameters: unknown) {
  const permissions = dynamodb.service.requiredPermissions({
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(parameters)),
  });
  return permissions.map(({ action, resource, context }) => [action, resource, context]);
}

test.each(['GetItem', 'UpdateItem', 'DeleteItem'])(
  '%s needs its own action on the table, for its partition',
  (name) => {
    expect(needed(name, { TableName, Key })).toEqual([[`dynamodb:${name}`, TABLE, leading('a')]]);
  },
);

test('PutItem needs dynamodb:PutItem on the table, for its partition', () => {
  expect(needed('PutItem', { TableName, Item: { ...Key, n: { N: '1' } } })).toEqual([
    ['dynamodb:PutItem', TABLE, leading('a')],
  ]);
});

test('a transaction needs the action of each element on the table of that element', () => {
  const TransactItems = [
    { Put: { TableName, Item: Key } },
    { Update: { TableName, Key } },
    { Delete: { TableName: 'other', Key } },
    { ConditionCheck: { TableName, Key } },
  ];
  const context = { ...leading('a'), ...inside('TransactWriteItems') };
  expect(needed('TransactWriteItems', { TransactItems })).toEqual([
    ['dynamodb:PutItem', TABLE, context],
    ['dynamodb:UpdateItem', TABLE, context],
    ['dynamodb:DeleteItem', OTHER, inside('TransactWriteItems')],
    ['dynamodb:ConditionCheckItem', TABLE, context],
  ]);
  expect(needed('TransactGetItems', { TransactItems: [{ Get: { TableName, Key } }] })).toEqual([
    ['dynamodb:GetItem', TABLE, { ...leading('a'), ...inside('TransactGetItems') }],
  ]);
});

test.each(['pk = :p', '#pk=:p AND begins_with(sk, :s)', '(:p = pk) and sk > :s'])(
  'Query by %s names the partition',
  (expression) => {
    const parameters = {
      TableName,
      KeyConditionExpression: expression,
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'a' }, ':s': { S: 'b' } },
    };
    expect(needed('Query', parameters)).toEqual([['dynamodb:Query', TABLE, leading('a')]]);
  },
);

test('Query and Scan of an index need the index, not the table', () => {
  const parameters = {
    TableName,
    IndexName: 'by-customer',
    KeyConditionExpression: 'customerId = :id',
    ExpressionAttributeValues: { ':id': { S: 'c' } },
  };
  expect(needed('Query', parameters)).toEqual([
    ['dynamodb:Query', `${TABLE}/index/by-customer`, leading('c')],
  ]);
  expect(needed('Scan', { TableName, IndexName: 'by-customer' })).toEqual([
    ['dynamodb:Scan', `${TABLE}/index/by-customer`, {}],
  ]);
  expect(needed('Scan', { TableName })).toEqual([['dynamodb:Scan', TABLE, {}]]);
});

test('batches need their own action on every table they touch', () => {
  const gets = { orders: { Keys: [Key, { ...Key, pk: { S: 'b' } }] }, other: { Keys: [Key] } };
  expect(needed('BatchGetItem', { RequestItems: gets })).toEqual([
    ['dynamodb:BatchGetItem', TABLE, leading('a', 'b')],
    ['dynamodb:BatchGetItem', OTHER, {}],
  ]);
  const writes = {
    orders: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key: { ...Key, pk: { S: 'b' } } } }],
  };
  expect(needed('BatchWriteItem', { RequestItems: writes })).toEqual([
    ['dynamodb:BatchWriteItem', TABLE, leading('a', 'b')],
  ]);
});

test.each([
  ['DescribeTable', { TableName }, TABLE],
  ['DescribeTimeToLive', { TableName }, TABLE],
  ['UpdateTimeToLive', { TableName }, TABLE],
  ['ListTables', {}, '*'],
  ['TagResource', { ResourceArn: TABLE }, TABLE],
])('%s needs its own action', (operation, parameters, resource) => {
  expect(needed(operation, parameters)).toEqual([[`dynamodb:${operation}`, resource, {}]]);
});

test('a restore needs its own action on the old table, and reads and writes on the new one', () => {
  const parameters = { SourceTableName: TableName, TargetTableName: 'other' };
  expect(needed('RestoreTableToPointInTime', parameters)).toEqual([
    ['dynamodb:RestoreTableToPointInTime', TABLE, {}],
    ...['PutItem', 'UpdateItem', 'DeleteItem', 'GetItem', 'Query', 'Scan', 'BatchWriteItem'].map((action) => [
      `dynamodb:${action}`,
      OTHER,
      {},
    ]),
  ]);
});
