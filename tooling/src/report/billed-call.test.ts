import { expect, test } from 'vitest';
import { billedFor } from './billed-call.ts';

const call = (service: string, operation: string, request: unknown = {}, response: unknown = {}) =>
  billedFor({
    service,
    operation,
    request: Buffer.from(typeof request === 'string' ? request : JSON.stringify(request)),
    response: Buffer.from(JSON.stringify(response)),
  });

test('DynamoDB tells the units of one table, or of each table that a transaction touched', () => {
  const consumed = (units: unknown) => ({ ConsumedCapacity: units });
  expect(call('dynamodb', 'PutItem', {}, consumed({ CapacityUnits: 2 }))).toEqual({
    'dynamodb-write-units': 2,
  });
  const ofTwoTables = consumed([{ CapacityUnits: 6 }, { CapacityUnits: 4 }]);
  expect(call('dynamodb', 'TransactWriteItems', {}, ofTwoTables)).toEqual({ 'dynamodb-write-units': 10 });
  for (const read of ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'])
    expect(call('dynamodb', read, {}, consumed({ CapacityUnits: 0.5 }))).toEqual({
      'dynamodb-read-units': 0.5,
    });
  expect(call('dynamodb', 'PutItem', {}, { __type: 'ConditionalCheckFailedException' })).toEqual({
    'dynamodb-write-units': 0,
  });
});

test('an event is billed for each 64 KiB of itself, and archived by its bytes', () => {
  const entry = { Source: 'orderflow.orders', DetailType: 'OrderPlaced' };
  const small = { ...entry, Detail: '{}' };
  const large = { ...entry, Detail: '"'.padEnd(65_536, 'é') };
  const bytes = (detail: string) => Buffer.byteLength(`orderflow.ordersOrderPlaced${detail}`);
  expect(call('events', 'PutEvents', { Entries: [small, large] })).toEqual({
    'eventbridge-events': 1 + 3,
    'eventbridge-archived-gb': (bytes(small.Detail) + bytes(large.Detail)) / 1e9,
  });
  expect(call('events', 'DescribeRule')).toEqual({});
});

test('an SQS request is billed for each 64 KiB', () => {
  expect(call('sqs', 'SendMessage', '{}')).toEqual({ 'sqs-requests': 1 });
  expect(call('sqs', 'SendMessage', 'x'.repeat(65_537))).toEqual({ 'sqs-requests': 2 });
});

test('S3 bills writes and reads apart, and no deletion', () => {
  expect(call('s3', 'PUT /bucket/key')).toEqual({ 's3-writes': 1 });
  expect(call('s3', 'GET /bucket/key')).toEqual({ 's3-reads': 1 });
  expect(call('s3', 'DELETE /bucket/key')).toEqual({});
});

test('SES bills each recipient', () => {
  const Destination = { ToAddresses: ['ada@example.com'], BccAddresses: ['grace@example.com'] };
  expect(call('ses', 'POST /v2/email/outbound-emails', { Destination })).toEqual({ 'ses-emails': 2 });
  expect(call('ses', 'GET /v2/email/account')).toEqual({});
});

test('KMS bills each request, and a service without a price here nothing', () => {
  expect(call('kms', 'GenerateMac')).toEqual({ 'kms-requests': 1 });
  expect(call('sts', 'GetCallerIdentity')).toEqual({});
});
