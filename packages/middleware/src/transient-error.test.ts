import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { httpPipeline } from './http.ts';
import { anEvent, problemOf, renameCup } from './http-for-test.ts';

const answerTo = (error: unknown) =>
  problemOf(
    anEvent(),
    httpPipeline(renameCup, () => Promise.reject(error)),
  );

/** An error as the SDK throws it. */
function sdkError(name: string, fields: object = {}): Error {
  return Object.assign(new Error('table arn:aws:secret is slow'), { name, ...fields });
}

const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

/** What the SDK's own HTTP handler throws when a server takes the request and never answers. */
async function realTimeout(): Promise<unknown> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const http = new NodeHttpHandler({ requestTimeout: 20, throwOnRequestTimeout: true });
  const request = new HttpRequest({ protocol: 'http:', hostname: '127.0.0.1', port, path: '/' });
  try {
    return await http.handle(request).catch((error: unknown) => error);
  } finally {
    server.close().closeAllConnections();
  }
}

describe('an AWS service that fails in a way that passes', () => {
  it.each([
    ['a timeout', sdkError('TimeoutError')],
    ['a lost connection', sdkError('Error', { code: 'ECONNRESET' })],
    ['a refused connection', sdkError('Error', { code: 'ECONNREFUSED' })],
    ['throttling', sdkError('ThrottlingException', answered(400))],
    ['a busy partition', sdkError('ProvisionedThroughputExceededException', answered(400))],
    ['a full quota', sdkError('RequestLimitExceeded', answered(400))],
    ['429', sdkError('UnknownError', answered(429))],
    ['500', sdkError('InternalServerError', answered(500))],
    ['503', sdkError('ServiceUnavailable', answered(503))],
    ['an unusual 5xx', sdkError('UnknownError', answered(599))],
    ['an error that says so itself', sdkError('Surprise', { $retryable: {} })],
  ])('answers 503 and when to try again: %s', async (_name, error) => {
    const { problem, headers, text } = await answerTo(error);
    expect(problem).toMatchObject({ status: 503, code: 'TEMPORARILY_UNAVAILABLE' });
    expect(headers['retry-after']).toBe('1');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(text).toContain('table arn:aws:secret is slow');
  });

  it('answers 503 to the timeout that the SDK really throws', async () => {
    const { problem, headers } = await answerTo(await realTimeout());
    expect(problem.status).toBe(503);
    expect(headers['retry-after']).toBe('1');
  });

  it.each([
    ['a missing permission', sdkError('AccessDeniedException', answered(400))],
    ['a bad request', sdkError('ValidationException', answered(400))],
    ['a defect', new TypeError('x is undefined')],
    ['a defect after a timeout', new Error('no such item', { cause: sdkError('TimeoutError') })],
    [
      'a defect with its cause in plain sight',
      Object.assign(new Error('x'), { cause: sdkError('TimeoutError') }),
    ],
    ['a defect with an odd cause', new Error('x', { cause: null })],
    ['no error at all', 'timeout'],
  ])('leaves the rest a 500: %s', async (_name, error) => {
    const { problem, headers } = await answerTo(error);
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    expect(headers['retry-after']).toBeUndefined();
  });
});
