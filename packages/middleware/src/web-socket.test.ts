import { ErrorFrame } from '@orderflow/contracts/error-frame';
import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connectPipeline, disconnectPipeline, messagePipeline } from './web-socket.ts';
import { aConnectionEvent, answerTo, callerOnConnection } from './web-socket-for-test.ts';

const Watch = z.strictObject({ action: z.literal('watch'), orderId: z.uuid() });
const watch = { action: 'watch', orderId: '0198c0de-0000-7000-8000-000000000001' };
const ada = { customerId: 'c1', email: 'ada@example.com', isOperator: true };
const messageOf = (body: unknown) => aConnectionEvent({ routeKey: 'watch', body: JSON.stringify(body) });

describe('connectPipeline', () => {
  it('hands over the connection and its caller, and takes our subprotocol', async () => {
    const seen: unknown[] = [];
    const handler = connectPipeline(async (connection) => void seen.push(connection));
    const { statusCode, headers } = await answerTo(handler, aConnectionEvent({ routeKey: '$connect' }));
    expect({ statusCode, headers }).toEqual({
      statusCode: 200,
      headers: { 'Sec-WebSocket-Protocol': 'orderflow' },
    });
    const trace = { correlationId: expect.stringMatching(/^[\w-]{36}$/), causationId: 'request-1' };
    expect(seen).toEqual([{ connectionId: 'L0SM9cOFvHcCIhw=', caller: ada, trace }]);
  });

  it.each([
    ['refuses', new AppError('Too many', { code: 'TOO_MANY', kind: 'conflict' }), 409],
    ['fails', new Error('boom'), 500],
  ])('refuses the client when the use case %s', async (_what, error, status) => {
    const handler = connectPipeline(() => Promise.reject(error));
    expect(await answerTo(handler, aConnectionEvent({ routeKey: '$connect' }))).toMatchObject({
      statusCode: status,
    });
  });

  it('never runs for nobody: a route left open by mistake is a 401', async () => {
    const handler = connectPipeline(() => Promise.reject(new Error('must not run')));
    for (const authorizer of [undefined, {}, { ...callerOnConnection, customerId: '' }]) {
      expect(await answerTo(handler, aConnectionEvent({ authorizer }))).toMatchObject({ statusCode: 401 });
    }
  });
});

describe('disconnectPipeline', () => {
  it('tells how the connection ended', async () => {
    const seen: unknown[] = [];
    const handler = disconnectPipeline(async ({ connectionId, closeCode }) => {
      seen.push({ connectionId, closeCode });
    });
    const event = aConnectionEvent({ routeKey: '$disconnect', disconnectStatusCode: 1001 });
    expect((await answerTo(handler, event)).statusCode).toBe(200);
    expect(seen).toEqual([{ connectionId: 'L0SM9cOFvHcCIhw=', closeCode: 1001 }]);
  });
});

describe('messagePipeline', () => {
  it('hands over the checked message, and what the use case returns goes back', async () => {
    const handler = messagePipeline(Watch, async ({ body, caller }) => ({
      watching: body.orderId,
      for: caller.email,
    }));
    const { statusCode, body } = await answerTo(handler, messageOf(watch));
    expect(statusCode).toBe(200);
    expect(JSON.parse(body ?? '')).toEqual({ watching: watch.orderId, for: 'ada@example.com' });
  });

  it('sends nothing back when there is nothing to say', async () => {
    const answer = await answerTo(
      messagePipeline(Watch, async () => undefined),
      messageOf(watch),
    );
    expect(answer).toMatchObject({ statusCode: 200 });
    expect(answer).not.toHaveProperty('body');
  });

  it.each<[string, string | undefined, number, string]>([
    ['no JSON', '{', 400, 'MALFORMED_JSON'],
    ['nothing', undefined, 400, 'MALFORMED_JSON'],
    ['bad fields', JSON.stringify({ ...watch, orderId: 'x', more: 1 }), 422, 'INVALID_REQUEST'],
  ])('answers %s with an error frame', async (_what, body, status, code) => {
    const handler = messagePipeline(Watch, () => Promise.reject(new Error('must not run')));
    const answer = await answerTo(handler, aConnectionEvent(body === undefined ? {} : { body }));
    const { error } = ErrorFrame.parse(JSON.parse(answer.body ?? ''));
    expect([answer.statusCode, error.status, error.code]).toEqual([status, status, code]);
  });

  it('names the fields that are not valid', async () => {
    const answer = await answerTo(
      messagePipeline(Watch, async () => undefined),
      messageOf({ ...watch, orderId: 'x', more: 1 }),
    );
    const { error } = ErrorFrame.parse(JSON.parse(answer.body ?? ''));
    expect(error.errors?.map(({ path }) => path)).toEqual(['body.orderId', 'body.more']);
  });

  it('keeps the words of a defect to itself, and logs them once under the correlation id', async () => {
    const handler = messagePipeline(Watch, () => Promise.reject(new Error('secret')));
    const { body, lines } = await answerTo(handler, messageOf(watch));
    const { error } = ErrorFrame.parse(JSON.parse(body ?? ''));
    expect(body).not.toContain('secret');
    const failures = lines.filter(({ message }) => message === 'request failed');
    expect(failures).toMatchObject([
      { correlationId: error.correlationId, routeKey: 'watch', connectionId: 'L0SM9cOFvHcCIhw=' },
    ]);
  });
});
