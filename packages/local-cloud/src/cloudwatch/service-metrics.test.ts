import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../control/journal.ts';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import type { QueueTraffic } from '../sqs/queue-traffic.ts';
import { type CloudwatchForTest, invocation, startCloudwatch } from './cloudwatch-for-test.ts';
import type { MeasuredServices } from './measurements.ts';

const running: { client: CloudWatchClient; served: ServedService }[] = [];

afterEach(async () => {
  for (const { client, served } of running.splice(0)) {
    client.destroy();
    await served.close();
  }
});

async function start(measured: Partial<MeasuredServices> = {}) {
  const started = startCloudwatch(() => undefined, measured);
  const served = await serveService(started.cloudwatch);
  const client = new CloudWatchClient(served.clientOptions);
  running.push({ client, served });
  return { ...started, client };
}

type Metric = readonly [name: string, dimensions: Readonly<Record<string, string>>, statistic?: string];

/** Tells which minute is the latest one. */
const HEARTBEAT = {
  _aws: { CloudWatchMetrics: [{ Namespace: 'Test', Dimensions: [[]], Metrics: [{ Name: 'Heartbeat' }] }] },
  Heartbeat: 1,
};

/** The values of the latest minute that has ended; undefined for a metric without data in it. */
async function measuredBy(
  { cloudwatch, journal, client }: CloudwatchForTest & { client: CloudWatchClient },
  Namespace: string,
  metrics: readonly Metric[],
) {
  journal.record({ kind: 'log', functionName: 'f', requestId: 'r', line: HEARTBEAT });
  cloudwatch.passMinutes(1);
  const answer = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 3 * 60_000),
      EndTime: new Date(Date.now() + 3 * 60_000),
      MetricDataQueries: [
        query('Test', ['Heartbeat', {}], 'latest'),
        ...metrics.map((metric, index) => query(Namespace, metric, `m${index}`)),
      ],
    }),
  );
  const [latest, ...results] = answer.MetricDataResults ?? [];
  const minute = Number(latest?.Timestamps?.[0]);
  return results.map(({ Timestamps = [], Values }) => Values?.[Timestamps.map(Number).indexOf(minute)]);
}

function query(Namespace: string, [MetricName, dimensions, Stat = 'Sum']: Metric, Id: string) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 60, Stat } };
}

test('of functions: what ran, failed, was throttled, and for how long', async () => {
  const started = await start();
  started.record(
    { ...invocation('charge', 'ok', 20), concurrency: 1 } as JournalEntry,
    { ...invocation('charge', 'killed', 40), concurrency: 2 } as JournalEntry,
    invocation('charge', 'throttled', 0),
    invocation('other', 'error'),
  );
  const of = { FunctionName: 'charge' };
  const measured = await measuredBy(started, 'AWS/Lambda', [
    ['Invocations', of],
    ['Errors', of],
    ['Throttles', of],
    ['Duration', of, 'Average'],
    ['ConcurrentExecutions', of, 'Maximum'],
    ['Errors', {}],
    ['Errors', { FunctionName: 'nobody' }],
  ]);
  expect(measured).toEqual([2, 1, 1, 30, 2, 2, undefined]);
});

test('of functions that nobody waits for: what came, how old it was, what was lost', async () => {
  const started = await start();
  const event = { kind: 'async-event', functionName: 'tell', requestId: 'r' } as const;
  started.record(
    { ...event, change: 'received', ageMs: 0 },
    { ...event, change: 'attempted', ageMs: 5 },
    { ...event, change: 'attempted', ageMs: 700 },
    { ...event, change: 'undelivered', ageMs: 800 },
    { ...event, change: 'dropped', ageMs: 800 },
  );
  const of = { FunctionName: 'tell' };
  const measured = await measuredBy(started, 'AWS/Lambda', [
    ['AsyncEventsReceived', of],
    ['AsyncEventAge', of, 'Maximum'],
    ['AsyncEventsDropped', of],
    ['DestinationDeliveryFailures', of],
  ]);
  expect(measured).toEqual([1, 700, 1, 1]);
});

describe('of readers of streams', () => {
  const of = { FunctionName: 'relay' };

  test('how long the last record of a batch has waited, with the minutes that have passed', async () => {
    const started = await start();
    const arrivedAtMs = Date.now();
    started.cloudwatch.passMinutes(4);
    started.record({ kind: 'stream-batch', functionName: 'relay', records: 3, arrivedAtMs });
    expect(await measuredBy(started, 'AWS/Lambda', [['IteratorAge', of, 'Maximum']])).toEqual([240_000]);
  });

  test('that are stuck: more with every minute', async () => {
    const arrivals: number[] = [];
    const started = await start({
      eventSources: [{ functionName: 'relay', arrivalsInHand: () => arrivals }],
    });
    arrivals.push(Date.now());
    const age: Metric = ['IteratorAge', of, 'Maximum'];
    expect(await measuredBy(started, 'AWS/Lambda', [age])).toEqual([60_000]);
    started.cloudwatch.passMinutes(5);
    expect(await measuredBy(started, 'AWS/Lambda', [age])).toEqual([420_000]);
    arrivals.length = 0;
    started.cloudwatch.passMinutes(5);
    expect(await measuredBy(started, 'AWS/Lambda', [age])).toEqual([undefined]);
  });
});

test('of queues: what is there at the end of each minute, and what has passed in it', async () => {
  const depth = { visible: 3, inFlight: 2, delayed: 1 };
  let traffic: QueueTraffic = { sent: 10, received: 4, deleted: 2, oldestArrivalMs: Date.now() - 1 };
  const started = await start({
    sqs: { names: () => ['orders'], depth: () => depth, traffic: () => traffic },
  });
  const of = { QueueName: 'orders' };
  const metrics: Metric[] = [
    ['ApproximateNumberOfMessagesVisible', of, 'Maximum'],
    ['ApproximateNumberOfMessagesNotVisible', of, 'Maximum'],
    ['ApproximateNumberOfMessagesDelayed', of, 'Maximum'],
    ['ApproximateAgeOfOldestMessage', of, 'Maximum'],
    ['NumberOfMessagesSent', of],
    ['NumberOfMessagesReceived', of],
    ['NumberOfMessagesDeleted', of],
  ];
  // What was sent before the first minute began was counted when it began.
  expect(await measuredBy(started, 'AWS/SQS', metrics)).toEqual([3, 2, 1, 60, 0, 0, 0]);
  traffic = { sent: 15, received: 10, deleted: 8, oldestArrivalMs: undefined };
  expect(await measuredBy(started, 'AWS/SQS', metrics)).toEqual([3, 2, 1, 0, 5, 6, 6]);
});

describe('of the HTTP API', () => {
  const request = (status: number, routeKey = 'GET /orders/{id}', latencyMs = 10): JournalEntry => ({
    kind: 'request',
    requestId: 'r',
    routeKey,
    status,
    latencyMs,
    integrationLatencyMs: latencyMs / 2,
  });

  test('requests, whose fault it was, and for how long', async () => {
    const started = await start({ apis: { http: { apiId: 'a1', stage: '$default', isDetailed: false } } });
    started.record(request(200), request(404), request(429), request(503, 'GET /orders/{id}', 70));
    const of = { ApiId: 'a1' };
    const measured = await measuredBy(started, 'AWS/ApiGateway', [
      ['Count', of],
      ['4xx', of],
      ['5xx', of],
      ['4xx', of, 'Average'],
      ['Latency', of, 'Maximum'],
      ['IntegrationLatency', of, 'Maximum'],
      ['Count', { ApiId: 'a1', Stage: '$default' }],
      ['Count', { ApiId: 'a1', Stage: '$default', Method: 'GET', Resource: '/orders/{id}' }],
    ]);
    expect(measured).toEqual([4, 2, 1, 0.5, 70, 35, 4, undefined]);
  });

  test('by route, too, when its stage says so', async () => {
    const started = await start({ apis: { http: { apiId: 'a1', stage: '$default', isDetailed: true } } });
    started.record(request(200), request(404, '-'));
    const measured = await measuredBy(started, 'AWS/ApiGateway', [
      ['Count', { ApiId: 'a1', Stage: '$default', Method: 'GET', Resource: '/orders/{id}' }],
      ['4xx', { ApiId: 'a1', Stage: '$default' }],
    ]);
    expect(measured).toEqual([1, 1]);
  });
});

test('of the WebSocket API: connections, messages, and whose fault it was', async () => {
  const started = await start({ apis: { webSocket: { apiId: 'w1', stage: 'live', isDetailed: false } } });
  const opened = { kind: 'connection', connectionId: 'c', change: 'opened' } as const;
  const message = {
    kind: 'message',
    connectionId: 'c',
    bytes: 2,
    direction: 'in',
    routeKey: 'resume',
  } as const;
  started.record(
    opened,
    { ...opened, change: 'refused', code: 401 },
    { ...opened, change: 'refused', code: 500 },
    { ...opened, change: 'closed', code: 1000 },
    { ...message, status: 200 },
    { ...message, status: 400 },
    { ...message, status: 429 },
    { ...message, status: 403, routeKey: '-' },
    { ...message, status: 500, error: 'The function failed' },
    { kind: 'message', connectionId: 'c', bytes: 2, direction: 'out' },
  );
  const of = { ApiId: 'w1' };
  const measured = await measuredBy(started, 'AWS/ApiGateway', [
    ['ConnectCount', of],
    ['MessageCount', of],
    ['ClientError', of],
    ['IntegrationError', of],
    ['ExecutionError', of],
  ]);
  expect(measured).toEqual([1, 6, 3, 1, 2]);
});

test('of rules: what matched, and what became of it', async () => {
  const started = await start();
  const matched = ['charge', 'tell'];
  const event = { kind: 'event', id: '1', source: 's', detailType: 't', detail: {} } as const;
  const delivery = { kind: 'delivery', id: '1', targetArn: 'q', attempt: 1, busName: 'shop' } as const;
  started.record(
    { ...event, busName: 'shop', matchedRules: matched },
    { ...event, busName: 'default', matchedRules: ['charge'] },
    { ...delivery, ruleName: 'charge', outcome: 'retried' },
    { ...delivery, ruleName: 'charge', outcome: 'delivered' },
    { ...delivery, ruleName: 'charge', outcome: 'dead-lettered' },
    { ...delivery, ruleName: 'charge', outcome: 'dropped', isRefusedByQueue: true },
    { ...delivery, ruleName: 'charge', outcome: 'dropped' },
  );
  const of = { EventBusName: 'shop', RuleName: 'charge' };
  const measured = await measuredBy(started, 'AWS/Events', [
    ['MatchedEvents', of],
    ['TriggeredRules', { EventBusName: 'shop', RuleName: 'tell' }],
    // A rule of the default bus is another one, and has no dimension for the bus.
    ['MatchedEvents', { RuleName: 'charge' }],
    ['InvocationAttempts', of],
    ['Invocations', of],
    ['FailedInvocations', of],
    ['InvocationsSentToDlq', of],
    ['InvocationsFailedToBeSentToDlq', of],
  ]);
  expect(measured).toEqual([1, 1, 1, 5, 4, 3, 1, 1]);
});

test('of emails: what became of them, and the reputation that this makes', async () => {
  const started = await start();
  const email = { kind: 'email', messageId: 'm' } as const;
  started.record(
    { ...email, happened: 'sent', recipients: 8 },
    { ...email, happened: 'delivered', recipients: 6 },
    { ...email, happened: 'bounced', recipients: 2 },
    { ...email, happened: 'complained', recipients: 1 },
  );
  const measured = await measuredBy(started, 'AWS/SES', [
    ['Send', {}],
    ['Delivery', {}],
    ['Bounce', {}],
    ['Complaint', {}],
    ['Reputation.BounceRate', {}, 'Maximum'],
    ['Reputation.ComplaintRate', {}, 'Maximum'],
  ]);
  expect(measured).toEqual([8, 6, 2, 1, 0.25, 0.125]);
});

test('of tables: what callers and what DynamoDB itself did wrong, but no condition that does not hold', async () => {
  const started = await start();
  const answer = (status: number, type?: string) => {
    const headers = { 'x-amz-target': 'DynamoDB_20120810.PutItem' };
    const request = { method: 'POST', url: '/', headers, body: Buffer.from('{"TableName":"orders"}') };
    const body = Buffer.from(type === undefined ? 'not JSON' : JSON.stringify({ __type: type }));
    started.cloudwatch.onTableCall(request, { status, headers: {}, body });
  };
  answer(200, 'nothing');
  answer(400, 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException');
  answer(400, 'com.amazon.coral.validate#ValidationException');
  answer(500);
  const measured = await measuredBy(started, 'AWS/DynamoDB', [
    ['UserErrors', {}],
    ['SystemErrors', { TableName: 'orders', Operation: 'PutItem' }],
    ['ReadThrottleEvents', { TableName: 'orders' }],
  ]);
  expect(measured).toEqual([1, 1, undefined]);
});

describe('out of log lines', () => {
  const log = (line: Readonly<Record<string, unknown>>): JournalEntry => ({
    kind: 'log',
    functionName: 'charge',
    requestId: 'r',
    line,
  });
  const directive = {
    Namespace: 'Shop',
    Dimensions: [['service'], ['service', 'function_name']],
    Metrics: [{ Name: 'EventProcessed', Unit: 'Count' }, { Name: 'Lines' }],
  };
  const line = {
    _aws: { Timestamp: 0, CloudWatchMetrics: [directive] },
    service: 'orders',
    function_name: 'charge',
    EventProcessed: 2,
    Lines: [1, 3, 8],
  };

  test('each in every set of dimensions', async () => {
    const started = await start();
    started.record(log(line), log(line));
    const all = { service: 'orders', function_name: 'charge' };
    const measured = await measuredBy(started, 'Shop', [
      ['EventProcessed', all],
      ['EventProcessed', { service: 'orders' }],
      ['EventProcessed', {}],
      ['Lines', all, 'Average'],
      ['Lines', all, 'SampleCount'],
    ]);
    expect(measured).toEqual([4, 4, undefined, 4, 6]);
  });

  test('but nothing out of what is off the specification', async () => {
    const started = await start();
    const { service: _service, ...withoutDimension } = line;
    started.record(
      log({ message: 'plain' }),
      log({ ...line, _aws: 'text' }),
      log({ ...line, _aws: { CloudWatchMetrics: [null, 7, { ...directive, Namespace: 7 }] } }),
      log({ ...line, EventProcessed: 'two', Lines: [null, Number.NaN] }),
      log(withoutDimension),
    );
    started.cloudwatch.passMinutes(1);
    const { Metrics } = await started.client.send(new ListMetricsCommand({ Namespace: 'Shop' }));
    expect(Metrics).toEqual([]);
  });
});
