import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloudwatch } from '../cloudwatch/cloudwatch-for-test.ts';
import { makeJournal } from '../control/journal.ts';
import { makeDynamodb } from '../dynamodb/dynamodb.ts';
import { TABLE_PROPERTIES } from '../dynamodb/dynamodb-for-test.ts';
import { makeEventbridge } from '../eventbridge/eventbridge.ts';
import { makeIam } from '../iam/iam.ts';
import { makeKms } from '../kms/kms.ts';
import { makeLambda } from '../lambda/lambda.ts';
import { makeLogs } from '../logs/logs.ts';
import { makeSes } from '../ses/ses.ts';
import { makeSqs } from '../sqs/sqs.ts';
import { type AwsCall, makeAwsCall } from './aws-calls.ts';
import type { AwsResponse, AwsService } from './aws-service.ts';

const ROLE = 'arn:aws:iam::000000000000:role/anything';
const QueueUrl = 'http://127.0.0.1/000000000000/orders';
const ARN = 'arn:aws:sqs:us-east-1:000000000000:orders';
const TableName = 'orders';
const item = {
  pk: { S: 'a' },
  sk: { S: 'b' },
  deep: { M: { list: { L: [{ N: '1' }] }, set: { SS: ['x'] } } },
};
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const names = { ExpressionAttributeNames: { '#n': 'n' }, ExpressionAttributeValues: { ':v': { S: 'v' } } };
const update = { TableName, Key, UpdateExpression: 'SET #n = :v', ...names };

const DYNAMODB = {
  PutItem: { TableName, Item: item, ConditionExpression: '#n <> :v', ...names },
  UpdateItem: update,
  GetItem: { TableName, Key, ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'n' } },
  DeleteItem: { TableName, Key },
  Query: {
    TableName,
    KeyConditionExpression: 'pk = :v',
    ExpressionAttributeValues: { ':v': { S: 'v' } },
    ExclusiveStartKey: Key,
    Limit: 1,
  },
  Scan: { TableName, Limit: 1, FilterExpression: '#n = :v', ...names },
  BatchGetItem: { RequestItems: { orders: { Keys: [Key] } } },
  BatchWriteItem: { RequestItems: { orders: [{ PutRequest: { Item: item } }] } },
  TransactWriteItems: {
    TransactItems: [
      { Put: { TableName, Item: item } },
      { Update: { ...update, Key: { ...Key, sk: { S: 'c' } } } },
    ],
    ClientRequestToken: 'token',
  },
  TransactGetItems: { TransactItems: [{ Get: { TableName, Key } }] },
  UpdateTimeToLive: { TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: false } },
  DescribeTable: { TableName },
  ListTables: { Limit: 1, ExclusiveStartTableName: 'orders' },
};
const attributes = { a: { DataType: 'String', StringValue: 'x' } };
const SQS = {
  SendMessage: { QueueUrl, MessageBody: 'x', MessageAttributes: attributes, DelaySeconds: 0 },
  SendMessageBatch: { QueueUrl, Entries: [{ Id: '1', MessageBody: 'x', MessageAttributes: attributes }] },
  ReceiveMessage: {
    QueueUrl,
    MaxNumberOfMessages: 1,
    MessageAttributeNames: ['All'],
    AttributeNames: ['All'],
  },
  DeleteMessage: { QueueUrl, ReceiptHandle: 'x' },
  DeleteMessageBatch: { QueueUrl, Entries: [{ Id: '1', ReceiptHandle: 'x' }] },
  ChangeMessageVisibility: { QueueUrl, ReceiptHandle: 'x', VisibilityTimeout: 1 },
  ChangeMessageVisibilityBatch: {
    QueueUrl,
    Entries: [{ Id: '1', ReceiptHandle: 'x', VisibilityTimeout: 1 }],
  },
  GetQueueAttributes: { QueueUrl, AttributeNames: ['All'] },
  SetQueueAttributes: { QueueUrl, Attributes: { VisibilityTimeout: '30', RedrivePolicy: '{}' } },
  GetQueueUrl: { QueueName: 'orders' },
  CreateQueue: { QueueName: 'orders', Attributes: { VisibilityTimeout: '30' }, tags: { a: 'b' } },
  ListQueues: { QueueNamePrefix: 'o', MaxResults: 1 },
  StartMessageMoveTask: { SourceArn: ARN, DestinationArn: ARN, MaxNumberOfMessagesPerSecond: 1 },
  ListMessageMoveTasks: { SourceArn: ARN, MaxResults: 1 },
};
const entry = {
  Source: 's',
  DetailType: 't',
  Detail: '{}',
  EventBusName: 'default',
  Resources: ['r'],
  Time: 1,
};
const busArn = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
const EVENTS = {
  PutEvents: { Entries: [entry] },
  TestEventPattern: { EventPattern: '{"source":["s"]}', Event: '{"source":"s"}' },
  ListRules: { EventBusName: 'default', NamePrefix: 'r' },
  DescribeRule: { EventBusName: 'default', Name: 'r' },
  ListArchives: { NamePrefix: 'a', EventSourceArn: busArn },
  DescribeArchive: { ArchiveName: 'a' },
  StartReplay: {
    ReplayName: 'r',
    EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/a',
    EventStartTime: 1,
    EventEndTime: 2,
    Destination: { Arn: busArn, FilterArns: ['x'] },
  },
  DescribeReplay: { ReplayName: 'r' },
};
const KeyId = '01234567-89ab-cdef-0123-456789abcdef';
const KMS = {
  GenerateMac: { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: 'eA==', GrantTokens: ['x'] },
  VerifyMac: { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: 'eA==', Mac: 'eA==' },
};
const Dimensions = [{ Name: 'FunctionName', Value: 'charge' }];
const Metric = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions };
const MONITORING = {
  DescribeAlarms: { AlarmNames: ['a'], AlarmTypes: ['MetricAlarm'], AlarmNamePrefix: 'a', MaxRecords: 1 },
  DescribeAlarmHistory: { AlarmName: 'a', StartDate: 1, EndDate: 2, ScanBy: 'TimestampAscending' },
  SetAlarmState: { AlarmName: 'a', StateValue: 'OK', StateReason: 'x', StateReasonData: '{}' },
  GetMetricData: {
    StartTime: 0,
    EndTime: 600,
    MetricDataQueries: [
      { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum', Unit: 'Count' }, ReturnData: false },
      { Id: 'e1', Expression: 'm1 * 2', Label: 'twice', Period: 60 },
    ],
  },
  ListMetrics: { ...Metric, NextToken: '1' },
  PutMetricData: {
    Namespace: 'Shop',
    MetricData: [
      { MetricName: 'Sold', Dimensions, Timestamp: 1, Value: 1, Unit: 'Count' },
      { MetricName: 'Sold', Values: [1], Counts: [1] },
      { MetricName: 'Sold', StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
    ],
  },
};
const LOGS = {
  FilterLogEvents: {
    logGroupName: '/aws/lambda/charge',
    logStreamNames: ['s'],
    filterPattern: '{ $.a = "b" }',
    startTime: 1,
    endTime: 2,
    limit: 1,
    nextToken: '1',
  },
  DescribeLogGroups: { logGroupNamePrefix: '/', limit: 1, nextToken: 'x' },
};
const content = { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } };
const SES = {
  FromEmailAddress: 'shop@example.com',
  Destination: { ToAddresses: ['ada@example.com'] },
  Content: { Simple: content },
  ConfigurationSetName: 'c',
};

let services: AwsService[];
let call: AwsCall;
const complaints: string[] = [];
const iam = makeIam({ journal: makeJournal() });

beforeAll(async () => {
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const everything = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  iam.addRole({
    name: 'anything',
    arn: ROLE,
    properties: {
      AssumeRolePolicyDocument: { Statement: trust },
      Policies: [{ PolicyName: 'all', PolicyDocument: everything }],
    },
  });
  const journal = makeJournal();
  const dynamodb = await makeDynamodb();
  await dynamodb.createTable(TABLE_PROPERTIES);
  const sqs = await makeSqs({ endpointUrl: () => 'http://127.0.0.1' });
  await sqs.createQueue({ QueueName: 'orders' });
  const nobody = async () => undefined;
  const lambda = makeLambda({
    endpointUrl: () => 'http://127.0.0.1',
    credentialsFor: () => iam.keys.forRole(ROLE),
    authorize: () => undefined,
    journal,
    sendToDestination: nobody,
    workDir: await mkdtemp(join(tmpdir(), 'malformed-test-')),
  });
  const eventbridge = makeEventbridge({ deliver: nobody, sendToDeadLetterQueue: nobody, journal });
  const kms = makeKms();
  kms.createKey(KeyId, { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  const logs = makeLogs({ journal });
  logs.collect('/aws/lambda/charge', 'charge');
  services = [dynamodb, sqs, eventbridge, lambda, kms, await makeSes(), startCloudwatch().cloudwatch, logs];
  call = makeAwsCall({ iam, services, log: (message) => complaints.push(message) });
}, 60_000);
afterAll(() => Promise.all(services.map((service) => service.stop())));

type Request = { target?: string; method?: string; url?: string; body: string };

function ask(service: string, { target, method = 'POST', url = '/', body }: Request): Promise<AwsResponse> {
  const { accessKeyId } = iam.keys.forRole(ROLE);
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/${service}/aws4_request`;
  const headers = { authorization, ...(target !== undefined && { 'x-amz-target': target }) };
  return call({ method, url, headers, body: Buffer.from(body) });
}

const REPLACEMENTS: readonly unknown[] = [
  null,
  5,
  -1,
  true,
  '',
  '%E0',
  [],
  [null],
  [5],
  {},
  { a: null },
  { a: 5 },
];

/** The value with one of its parts, at any depth, replaced by something that does not belong there. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* REPLACEMENTS;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    for (const other of spoilt(part)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

/** Every request that was answered as if the local cloud itself were broken, or not as the service would. */
async function faults(service: string, requests: Iterable<Request>): Promise<string[]> {
  const found: string[] = [];
  for (const request of requests) {
    complaints.length = 0;
    const answer = await ask(service, request);
    const isFine = answer.status < 400 || (answer.status < 500 && errorCode(answer) !== undefined);
    if (!isFine) found.push(`${request.url ?? ''} ${request.body}: ${answer.body} ${complaints.join()}`);
  }
  return found;
}

const NO_OBJECTS = ['', '{', 'null', '[]', '[null]', '"text"', '5', '{}'];

/** As the SDKs find it: in the body of the JSON protocols, in a header of the REST ones. */
function errorCode({ headers, body }: AwsResponse): string | undefined {
  const { __type: type } = JSON.parse(body.toString()) as { __type?: string };
  return type?.split('#').at(-1) ?? headers['x-amzn-errortype'];
}

function* spoiltCalls(target: string, valid: object): Generator<Request> {
  for (const body of NO_OBJECTS) yield { target, body };
  for (const body of spoilt(valid)) yield { target, body: JSON.stringify(body) };
}

describe('malformed calls are never answered as a fault of the cloud', () => {
  test.each(Object.entries(DYNAMODB))('dynamodb %s', async (operation, valid) => {
    expect(await faults('dynamodb', spoiltCalls(`DynamoDB_20120810.${operation}`, valid))).toEqual([]);
  });

  test.each(Object.entries(SQS))('sqs %s', async (operation, valid) => {
    expect(await faults('sqs', spoiltCalls(`AmazonSQS.${operation}`, valid))).toEqual([]);
  });

  test.each(Object.entries(EVENTS))('events %s', async (operation, valid) => {
    expect(await faults('events', spoiltCalls(`AWSEvents.${operation}`, valid))).toEqual([]);
  });

  test.each(Object.entries(KMS))('kms %s', async (operation, valid) => {
    expect(await faults('kms', spoiltCalls(`TrentService.${operation}`, valid))).toEqual([]);
  });

  test.each(Object.entries(MONITORING))('monitoring %s', async (operation, valid) => {
    const target = `GraniteServiceVersion20100801.${operation}`;
    expect(await faults('monitoring', spoiltCalls(target, valid))).toEqual([]);
  });

  test.each(Object.entries(LOGS))('logs %s', async (operation, valid) => {
    expect(await faults('logs', spoiltCalls(`Logs_20140328.${operation}`, valid))).toEqual([]);
  });

  test('ses SendEmail', async () => {
    const url = '/v2/email/outbound-emails';
    const requests = [...NO_OBJECTS, ...[...spoilt(SES)].map((body) => JSON.stringify(body))];
    expect(
      await faults(
        'ses',
        requests.map((body) => ({ url, body })),
      ),
    ).toEqual([]);
  });

  test.each([
    ['dynamodb', 'DynamoDB_20120810.PutItem', { TableName, Item: { pk: null } }, 'ValidationException'],
    ['sqs', 'AmazonSQS.SendMessage', { QueueUrl: 5, MessageBody: 'x' }, 'SerializationException'],
    ['sqs', 'AmazonSQS.SendMessage', null, 'SerializationException'],
    ['events', 'AWSEvents.PutEvents', { Entries: [null] }, 'SerializationException'],
    ['kms', 'TrentService.GenerateMac', { ...KMS.GenerateMac, Message: '?' }, 'SerializationException'],
    ['kms', 'TrentService.Encrypt', {}, 'UnknownOperationException'],
  ])('%s %s with %j gets its own error', async (service, target, value, code) => {
    const answer = await ask(service, { target, body: JSON.stringify(value) });
    expect([answer.status, errorCode(answer)]).toEqual([400, code]);
  });

  test.each([
    ['lambda', 'POST', '/2015-03-31/functions/%E0/invocations'],
    ['lambda', 'GET', '/2015-03-31/functions/%E0'],
    ['lambda', 'POST', '/2015-03-31/functions/%/invocations?Qualifier=%E0'],
    ['ses', 'GET', '/v2/email/identities/%E0'],
    ['ses', 'GET', '/v2/email/templates/%'],
  ])('%s %s %s', async (service, method, url) => {
    expect(await faults(service, [{ method, url, body: '' }])).toEqual([]);
  });
});
