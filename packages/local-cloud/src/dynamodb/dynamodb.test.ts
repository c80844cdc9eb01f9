import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import {
  type DynamodbForTest,
  startDynamodb,
  TABLE_PROPERTIES,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';

let dynamodb: DynamodbForTest;
beforeEach(async () => {
  dynamodb = await startDynamodb();
});
afterEach(() => dynamodb.stop());

const Key = { pk: 'a', sk: 'ORDER' };
const put = (item: Record<string, unknown>) =>
  dynamodb.documents.send(new PutCommand({ TableName, Item: item }));
const request = (operation: string, body: string) => ({
  method: 'POST',
  url: '/',
  headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
  body: Buffer.from(body),
});

describe('conditional writes', () => {
  const failing = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
  const wanted = { ...failing, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };

  test('return the item that failed the condition when asked to', async () => {
    await put({ ...Key, stock: 3 });
    const update = { UpdateExpression: 'SET stock = :none', ExpressionAttributeValues: { ':none': 0 } };
    const attempts = await Promise.allSettled([
      dynamodb.documents.send(new PutCommand({ ...wanted, Item: Key })),
      dynamodb.documents.send(new UpdateCommand({ ...wanted, ...update, Key })),
      dynamodb.documents.send(new DeleteCommand({ ...wanted, Key })),
    ]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({
        reason: { name: 'ConditionalCheckFailedException', Item: { pk: { S: 'a' }, stock: { N: '3' } } },
      });
    }
  });

  test('compare maps and lists by what they hold', async () => {
    const total = { amountMinor: 7, currency: 'EUR' };
    await put({ ...Key, total, rows: [{ total }, 2] });
    const update = (ConditionExpression: string, values: Record<string, unknown>) =>
      dynamodb.documents.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: 'SET seen = :seen',
          ConditionExpression,
          ExpressionAttributeNames: {
            '#total': 'total',
            ...(/#rows/.test(ConditionExpression) && { '#rows': 'rows' }),
          },
          ExpressionAttributeValues: { ':seen': true, ...values },
        }),
      );
    const same = { currency: 'EUR', amountMinor: 7 };
    await update('#total = :total AND #rows = :rows', { ':total': same, ':rows': [{ total: same }, 2] });
    await update('#rows[0].#total = :total OR #total = :nothing', { ':total': same, ':nothing': {} });
    await update('NOT #total <> :total', { ':total': same });
    for (const other of [{ ...same, amountMinor: 8 }, { currency: 'EUR' }, [same]])
      await expect(update('#total = :total', { ':total': other })).rejects.toBeInstanceOf(
        ConditionalCheckFailedException,
      );
    await update('#total <> :total', { ':total': { currency: 'EUR' } });
  });

  test('return no item otherwise', async () => {
    await put(Key);
    const error = await dynamodb.documents
      .send(new PutCommand({ ...failing, Item: Key }))
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error.Item).toBeUndefined();
  });
});

test('the index follows the item in the same moment', async () => {
  await put({ ...Key, customerId: 'one' });
  await put({ ...Key, customerId: 'two' });
  const query = (customerId: string) =>
    dynamodb.documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-customer',
        KeyConditionExpression: 'customerId = :id',
        ExpressionAttributeValues: { ':id': customerId },
      }),
    );
  expect((await query('one')).Items).toEqual([]);
  expect((await query('two')).Items).toEqual([{ ...Key, customerId: 'two' }]);
});

test('concurrent updates of one item all count', async () => {
  const update = {
    TableName,
    Key,
    UpdateExpression: 'ADD stock :one',
    ExpressionAttributeValues: { ':one': 1 },
  };
  await Promise.all(Array.from({ length: 100 }, () => dynamodb.documents.send(new UpdateCommand(update))));
  expect((await dynamodb.documents.send(new GetCommand({ TableName, Key }))).Item).toEqual({
    ...Key,
    stock: 100,
  });
});

test('tables made by the API are like those of a template, until they are deleted', async () => {
  const { TimeToLiveSpecification: _, ...properties } = TABLE_PROPERTIES;
  const stream = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' };
  const command = { ...properties, TableName: 'second', StreamSpecification: stream };
  await dynamodb.client.send(
    new CreateTableCommand(command as ConstructorParameters<typeof CreateTableCommand>[0]),
  );
  const { Table } = await dynamodb.client.send(new DescribeTableCommand({ TableName: 'second' }));
  expect(Table).toMatchObject({
    TableStatus: 'ACTIVE',
    TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/second',
    LatestStreamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/second/stream/2026-01-01T00:00:00.000',
  });
  await dynamodb.client.send(new DeleteTableCommand({ TableName: 'second' }));
  const names = [];
  for await (const page of paginateListTables({ client: dynamodb.client }, {}))
    names.push(...(page.TableNames ?? []));
  expect(names).toEqual([TableName]);
  expect(() => dynamodb.service.openStream('second', 'LATEST')).toThrow(AwsError);
});

describe('a request that is no good', () => {
  const operations = [
    'PutItem',
    'UpdateItem',
    'GetItem',
    'Query',
    'BatchGetItem',
    'BatchWriteItem',
    'UpdateTimeToLive',
  ];
  const transactions = ['TransactWriteItems', 'TransactGetItems'];
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"TableName":7}',
    '{"TransactItems":{},"RequestItems":[]}',
  ];
  const cases = [...operations, ...transactions].flatMap((operation) =>
    bodies.map((body) => [operation, body] as const),
  );

  test.each(cases)('%s with the body %j gets an AWS error', async (operation, body) => {
    const response = await dynamodb.service.handle(request(operation, body));
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body.toString()).__type).toMatch(
      /#(Validation|Serialization|ResourceNotFound)Exception$/,
    );
  });

  test.each(cases)('%s with the body %j is judged without a fault', (operation, body) => {
    try {
      dynamodb.service.requiredPermissions(request(operation, body));
    } catch (error) {
      expect(error).toBeInstanceOf(AwsError);
    }
  });

  test('of an unknown operation gets UnknownOperationException', async () => {
    const { body } = await dynamodb.service.handle(request('ExecuteStatement', '{}'));
    expect(JSON.parse(body.toString()).__type).toBe('com.amazon.coral.service#UnknownOperationException');
  });
});

test.each([
  ['AccessDeniedException', 'com.amazon.coral.service#AccessDeniedException'],
  ['ValidationException', 'com.amazon.coral.validate#ValidationException'],
  ['ResourceNotFoundException', 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'],
])('%s is written as DynamoDB writes it', (code, type) => {
  const { status, headers, body } = dynamodb.service.errorResponse(new AwsError(code, 'because'));
  expect([status, headers['content-type']]).toEqual([400, 'application/x-amz-json-1.0']);
  expect(JSON.parse(body.toString())).toEqual({ __type: type, message: 'because' });
});
