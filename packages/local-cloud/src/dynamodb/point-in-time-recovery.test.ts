import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeChangeHistory } from './change-history.ts';
import {
  type DynamodbForTest,
  recordsOf,
  startDynamodb,
  TABLE_NAME as TableName,
} from './dynamodb-for-test.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };

let nowMs = start;
let dynamodb: DynamodbForTest;
beforeEach(async () => {
  nowMs = start;
  dynamodb = await startDynamodb({ now: () => nowMs }, { PointInTimeRecoverySpecification });
});
afterEach(() => dynamodb.stop());

const put = (pk: string, more: object = {}) =>
  dynamodb.documents.send(new PutCommand({ TableName, Item: { pk, sk: 'ORDER', ...more } }));
const restore = (atMs: number, TargetTableName = 'restored') =>
  dynamodb.client.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName: TableName,
      TargetTableName,
      RestoreDateTime: new Date(atMs),
    }),
  );
const describeBackups = async () => {
  const { ContinuousBackupsDescription: described } = await dynamodb.client.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );
  return described?.PointInTimeRecoveryDescription;
};
async function items(table = 'restored') {
  const { Items = [] } = await dynamodb.documents.send(new ScanCommand({ TableName: table }));
  return Object.fromEntries(Items.map(({ pk, stock }) => [pk, stock]));
}

describe('a restored table', () => {
  test('holds what the table held then, whatever has become of it since', async () => {
    await put('changed', { stock: 1 });
    await put('deleted', { stock: 2 });
    await put('kept', { stock: 3 });
    nowMs += minute;
    const then = nowMs;
    nowMs += minute;
    await put('changed', { stock: 10 });
    await put('changed', { stock: 11 });
    await put('new', { stock: 4 });
    await dynamodb.documents.send(new DeleteCommand({ TableName, Key: { pk: 'deleted', sk: 'ORDER' } }));
    await dynamodb.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk: 'deleted', sk: 'ORDER', stock: 20 } } },
          { Delete: { TableName, Key: { pk: 'kept', sk: 'ORDER' } } },
        ],
      }),
    );

    const { TableDescription: table } = await restore(then);
    expect(table).toMatchObject({
      TableName: 'restored',
      TableStatus: 'ACTIVE',
      RestoreSummary: { SourceTableArn: expect.stringMatching(/table\/orders$/), RestoreInProgress: false },
    });
    expect(await items()).toEqual({ changed: 1, deleted: 2, kept: 3 });
    expect(await items(TableName)).toEqual({ changed: 11, deleted: 20, new: 4 });
    await restore(nowMs, 'latest');
    expect(await items('latest')).toEqual(await items(TableName));
  });

  test('has the indexes of the old one, but neither its stream, time to live nor recovery', async () => {
    await put('a', { customerId: 'ada' });
    await restore(nowMs);
    const byCustomer = {
      IndexName: 'by-customer',
      KeyConditionExpression: 'customerId = :ada',
      ExpressionAttributeValues: { ':ada': 'ada' },
    };
    const found = await dynamodb.documents.send(new QueryCommand({ TableName: 'restored', ...byCustomer }));
    expect(found.Items).toHaveLength(1);
    const { Table } = await dynamodb.client.send(new DescribeTableCommand({ TableName: 'restored' }));
    expect(Table?.LatestStreamArn).toBeUndefined();
    const { TimeToLiveDescription } = await dynamodb.client.send(
      new DescribeTimeToLiveCommand({ TableName: 'restored' }),
    );
    expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED');
    await expect(
      dynamodb.client.send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: 'restored',
          TargetTableName: 'again',
          UseLatestRestorableTime: true,
        }),
      ),
    ).rejects.toMatchObject({ name: 'PointInTimeRecoveryUnavailableException' });
  });

  test('leaves nothing on the stream of the old one', async () => {
    await put('a');
    const before = await recordsOf(dynamodb.service);
    await restore(nowMs);
    expect(await recordsOf(dynamodb.service)).toEqual(before);
  });
});

describe('the time', () => {
  test('may be any from the moment when recovery was switched on', async () => {
    nowMs += minute;
    expect(await describeBackups()).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
      EarliestRestorableDateTime: new Date(start),
      LatestRestorableDateTime: new Date(nowMs),
    });
    await restore(start);
    const invalid = { name: 'InvalidRestoreTimeException' };
    await expect(restore(start - 1000, 'earlier')).rejects.toMatchObject(invalid);
    await expect(restore(nowMs + 1000, 'later')).rejects.toMatchObject(invalid);
  });

  test('goes back 24 hours', async () => {
    await put('a', { stock: 1 });
    nowMs += 25 * 60 * minute;
    await put('a', { stock: 2 });
    expect((await describeBackups())?.EarliestRestorableDateTime).toEqual(new Date(nowMs - 24 * 60 * minute));
    await restore(nowMs - minute);
    expect(await items()).toEqual({ a: 1 });
  });

  test('goes back as far as the changes that are kept', () => {
    const history = makeChangeHistory(() => nowMs, 10);
    for (let count = 0; count < 20; count += 1) {
      nowMs += 1000;
      history.append({ tableName: TableName, key: `${count}`, before: undefined, after: {} });
    }
    expect(history.earliestMs()).toBe(start + 10_000);
    expect([...history.changedSince(start + 10_000).keys()]).toHaveLength(10);
  });
});

test('recovery can be switched off, and then begins anew', async () => {
  const update = (PointInTimeRecoveryEnabled: boolean) =>
    dynamodb.client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled },
      }),
    );
  await update(false);
  expect(await describeBackups()).toEqual({ PointInTimeRecoveryStatus: 'DISABLED' });
  await expect(restore(nowMs)).rejects.toMatchObject({ name: 'PointInTimeRecoveryUnavailableException' });
  nowMs += minute;
  await update(true);
  expect((await describeBackups())?.EarliestRestorableDateTime).toEqual(new Date(nowMs));
});

test('tables that are missing, there already or deleted are named', async () => {
  await restore(nowMs);
  await expect(restore(nowMs)).rejects.toMatchObject({
    name: 'TableAlreadyExistsException',
    message: 'Table already exists: restored',
  });
  await dynamodb.client.send(new DeleteTableCommand({ TableName }));
  await expect(restore(nowMs, 'other')).rejects.toMatchObject({
    name: 'TableNotFoundException',
    message: 'Table not found: orders',
  });
});
