import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService } from '../endpoint/aws-service.ts';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import type { RunningEventSource } from '../provisioning/cloud-services.ts';
import { withEventSourceMappings } from './event-source-mappings.ts';
import { errorResponse, json } from './lambda-api.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:q';
const stream = 'arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000';

/** Lambda's other operations. */
const lambda: AwsService = {
  signingName: 'lambda',
  requiredPermissions: () => [{ action: 'lambda:GetFunction', resource: 'of its own' }],
  handle: async () => json(200, {}),
  errorResponse,
  stop: async () => undefined,
};

function aSource(functionName: string, sourceArn: string): RunningEventSource {
  let isReading = true;
  return {
    functionName,
    sourceArn,
    isReading: () => isReading,
    isIdle: () => true,
    arrivalsInHand: () => [],
    start: () => {
      isReading = true;
    },
    stop: async () => {
      isReading = false;
    },
  };
}

let service: AwsService;
let served: ServedService;
let client: LambdaClient;
beforeEach(async () => {
  service = withEventSourceMappings(lambda, [aSource('charge', queue), aSource('relay', stream)]);
  served = await serveService(service);
  client = new LambdaClient(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

const list = async (FunctionName?: string) => {
  const answer = await client.send(new ListEventSourceMappingsCommand({ FunctionName }));
  return answer.EventSourceMappings ?? [];
};
const setEnabled = (UUID: string | undefined, Enabled: boolean) =>
  client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));

test('mappings are listed, all or those of a function', async () => {
  expect(await list()).toMatchObject([
    { EventSourceArn: queue, FunctionArn: expect.stringMatching(/function:charge$/), State: 'Enabled' },
    { EventSourceArn: stream, FunctionArn: expect.stringMatching(/function:relay$/), State: 'Enabled' },
  ]);
  expect(await list('relay')).toHaveLength(1);
  expect(await list('other')).toEqual([]);
});

test('a mapping of a queue is paused and resumed', async () => {
  const [mapping] = await list('charge');
  await setEnabled(mapping?.UUID, false);
  expect(await list('charge')).toMatchObject([{ UUID: mapping?.UUID, State: 'Disabled' }]);
  await setEnabled(mapping?.UUID, true);
  expect(await list('charge')).toMatchObject([{ State: 'Enabled' }]);
});

test('one of a stream is not, and one that there is not is named', async () => {
  const [mapping] = await list('relay');
  await expect(setEnabled(mapping?.UUID, false)).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
  await expect(setEnabled('gone', false)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('each operation has its action, and all others are left to Lambda', async () => {
  const [mapping] = await list('charge');
  const needed = (method: string, url: string) =>
    service.requiredPermissions({ method, url, headers: {}, body: Buffer.alloc(0) });
  const path = '/2015-03-31/event-source-mappings/';
  expect(needed('GET', path)).toEqual([{ action: 'lambda:ListEventSourceMappings', resource: '*' }]);
  expect(needed('PUT', `${path}${mapping?.UUID}`)).toEqual([
    {
      action: 'lambda:UpdateEventSourceMapping',
      resource: mapping?.EventSourceMappingArn,
      context: { 'lambda:FunctionArn': 'arn:aws:lambda:us-east-1:000000000000:function:charge' },
    },
  ]);
  expect(needed('GET', '/2015-03-31/functions/charge')).toMatchObject([{ action: 'lambda:GetFunction' }]);
});
