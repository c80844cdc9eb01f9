import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { makeApiClient } from './api-client.ts';
import { defineEndpoint } from './define-endpoint.ts';

const renameCup = defineEndpoint({
  operation: 'rename-cup',
  summary: 'Give a cup another name.',
  method: 'PUT',
  path: '/cups/{cupId}',
  access: 'customer',
  request: {
    path: z.object({ cupId: z.string() }),
    query: z.object({ dryRun: z.coerce.boolean().optional() }),
    headers: z.object({ 'idempotency-key': z.string() }),
    body: z.object({ name: z.string() }),
  },
  response: { status: 200, body: z.object({ name: z.string() }) },
  problems: [],
  example: {
    request: { path: { cupId: '1' }, query: {}, headers: { 'idempotency-key': 'k' }, body: { name: 'Blue' } },
    response: { name: 'Blue' },
  },
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

async function serve(answer: Answer): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage`;
}

it('sends every part where it belongs and parses the answer', async () => {
  const seen: unknown[] = [];
  const baseUrl = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push(
      request.method,
      request.url,
      request.headers.authorization,
      request.headers['idempotency-key'],
      body,
    );
    response.end(JSON.stringify({ name: 'Blue', secret: 1 }));
  });
  const answer = await makeApiClient({ baseUrl, token: 't' }).call(renameCup, {
    path: { cupId: 'a/b' },
    query: { dryRun: true },
    headers: { 'idempotency-key': 'k' },
    body: { name: 'Blue' },
  });
  expect(seen).toEqual(['PUT', '/stage/cups/a%2Fb?dryRun=true', 'Bearer t', 'k', '{"name":"Blue"}']);
  expect(answer).toMatchObject({ status: 200, body: { name: 'Blue' } });
});

it('hands back the problem of a refusal', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: 'd',
    code: 'C',
    correlationId: 'x',
  };
  const baseUrl = await serve((_request, response) => {
    response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  });
  const answer = await makeApiClient({ baseUrl }).send(renameCup, { path: { cupId: '1' }, body: '{' });
  expect(answer).toMatchObject({ status: 409, problem });
  expect(answer.body).toBeUndefined();
});

it('fails when a success breaks its contract', async () => {
  const baseUrl = await serve((_request, response) => void response.end('{}'));
  await expect(makeApiClient({ baseUrl }).send(renameCup, { path: { cupId: '1' } })).rejects.toThrow('name');
});
