/**
 * AWS Lambda: functions from their packaged zips, run in worker threads.
 *
 * Emulated: Invoke (RequestResponse, Event, DryRun) and GetFunction; cold and warm starts, one event at a time in each
 * environment, timeout, heap limit, reserved concurrency, the runtime's own error types and size limits, asynchronous
 * retries and destinations, log permissions, and faults on order.
 *
 * Not emulated: versions, aliases and layers, container images, other runtimes than Node.js, provisioned concurrency,
 * response streaming, X-Ray, the SDK that the real runtime carries, function dead-letter queues (use destinations).
 * See execution-environment.ts for what a worker thread cannot imitate.
 */
import { randomUUID } from 'node:crypto';
import {
  AwsError,
  type AwsRequest,
  type AwsResponse,
  type InvocationResult,
} from '../endpoint/aws-service.ts';
import { makeAsyncInvocations } from './async-invocations.ts';
import { makeCodeStore } from './code-store.ts';
import { type DeployedFunction, deployFunction } from './deployed-function.ts';
import { permissionToSend } from './destination-permission.ts';
import type { Reply } from './execution-environment.ts';
import { functionArn, functionName, functionSettings } from './function-settings.ts';
import { describeFunction, errorResponse, json, parseCall, permissionsFor, rawJson } from './lambda-api.ts';
import type { LambdaOptions, LambdaService } from './lambda-service.ts';

export type { LambdaOptions, LambdaService };

export function makeLambda(options: LambdaOptions): LambdaService {
  const functions = new Map<string, DeployedFunction>();
  const code = makeCodeStore(options.workDir);
  const find = (name: string) => functions.get(functionName(name)) ?? notFound(name);
  const asyncInvocations = makeAsyncInvocations({
    invoke: (name, requestId, payload) => find(name).invoke(requestId, payload),
    functionArn,
    journal: options.journal,
    retryDelaysMs: options.retryDelaysMs ?? [200, 400],
    now: options.now ?? Date.now,
    async sendToDestination(arn, body, name) {
      options.authorize(find(name).settings.roleArn, permissionToSend(arn));
      await options.sendToDestination(arn, body, functionArn(name));
    },
  });
  function addAsync(name: string, payload: string): string {
    const requestId = randomUUID();
    asyncInvocations.add(find(name).settings.name, requestId, payload);
    return requestId;
  }
  async function answerInvoke(call: {
    functionName: string;
    type: string;
    payload: string;
  }): Promise<AwsResponse> {
    const called = find(call.functionName);
    if (call.type === 'DryRun') return rawJson(204, '');
    if (call.type === 'Event')
      return rawJson(202, '', { 'x-amzn-requestid': addAsync(call.functionName, call.payload) });
    const requestId = randomUUID();
    return answerOf(requestId, await called.invoke(requestId, call.payload));
  }
  return {
    signingName: 'lambda',
    requiredPermissions: permissionsFor,
    errorResponse,
    async handle(request: AwsRequest) {
      const call = parseCall(request);
      if (call.operation === 'Invoke') return answerInvoke(call);
      const { settings, zipBytes } = find(call.functionName);
      return json(200, describeFunction(settings, zipBytes()));
    },
    async createFunction(properties, zip) {
      const settings = functionSettings(properties);
      functions.set(settings.name, await deployFunction({ ...options, code }, settings, zip));
    },
    updateCode: (name, zip) => find(name).updateCode(zip),
    configureAsync: (properties) =>
      asyncInvocations.configure(functionName(String(properties.FunctionName)), properties),
    async invoke(name, payload) {
      const requestId = randomUUID();
      return resultOf(requestId, await find(name).invoke(requestId, JSON.stringify(payload ?? {})));
    },
    invokeAsync(name, payload) {
      addAsync(name, JSON.stringify(payload ?? {}));
    },
    addFault: (name, fault) => find(name).faults.add(fault),
    clearFaults(name) {
      for (const target of name === undefined ? functions.values() : [find(name)]) target.faults.clear();
    },
    stats: () => [...functions.values()].map((each) => each.stats()),
    isIdle: () =>
      asyncInvocations.isIdle() && [...functions.values()].every((each) => each.stats().inFlight === 0),
    async stop() {
      asyncInvocations.stop();
      await Promise.all([...functions.values()].map((each) => each.stop()));
      await code.removeAll();
    },
  };
}

function notFound(name: string): never {
  throw new AwsError(
    'ResourceNotFoundException',
    `Function not found: ${functionArn(functionName(name))}`,
    404,
  );
}

function resultOf(requestId: string, reply: Reply): InvocationResult {
  const payload = JSON.parse(reply.body) as unknown;
  return reply.outcome === 'ok' ? { requestId, payload } : { requestId, payload, functionError: 'Unhandled' };
}

function answerOf(requestId: string, reply: Reply): AwsResponse {
  const headers = { 'x-amzn-requestid': requestId, 'x-amz-executed-version': '$LATEST' };
  return rawJson(
    200,
    reply.body,
    reply.outcome === 'ok' ? headers : { ...headers, 'x-amz-function-error': 'Unhandled' },
  );
}
