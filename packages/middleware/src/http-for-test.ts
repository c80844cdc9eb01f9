/** One endpoint, one valid request for it, and what its handler answers and logs. */
import { defineEndpoint } from '@orderflow/contracts/define-endpoint';
import { Problem } from '@orderflow/contracts/problem';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect } from 'vitest';
import * as z from 'zod';
import { type HttpHandler, httpPipeline } from './http.ts';
import { aContext, withLogs } from './invoke-for-test.ts';

export const renameCup = defineEndpoint({
  operation: 'rename-cup',
  summary: 'Give a cup another name.',
  method: 'PUT',
  path: '/cups/{cupId}',
  access: 'customer',
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(8) }),
    path: z.object({ cupId: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
    body: z.strictObject({
      name: z.string().min(1),
      parts: z.array(z.strictObject({ size: z.int() })).optional(),
    }),
  },
  response: { status: 200, body: z.object({ name: z.string() }) },
  problems: [],
  example: {
    request: {
      path: { cupId: '0198c0de-0000-7000-8000-000000000001' },
      query: {},
      headers: { 'idempotency-key': 'key-12345' },
      body: { name: 'Blue' },
    },
    response: { name: 'Blue' },
  },
});

export const verifiedClaims = {
  sub: 'c1',
  email: 'ada@example.com',
  email_verified: 'true',
  'cognito:groups': '[operators admins]',
};

type Changes = { readonly claims?: Record<string, unknown> | null; readonly [key: string]: unknown };

export function anEvent({ claims = verifiedClaims, ...changes }: Changes = {}) {
  return {
    version: '2.0',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'key-12345',
      'x-correlation-id': 'correlation-1',
    },
    pathParameters: { cupId: '0198c0de-0000-7000-8000-000000000001' },
    requestContext: { requestId: 'gateway-1', ...(claims && { authorizer: { jwt: { claims } } }) },
    body: JSON.stringify({ name: 'Blue' }),
    isBase64Encoded: false,
    ...changes,
  } as unknown as APIGatewayProxyEventV2;
}

export const echo = httpPipeline(renameCup, async ({ body }) => ({ name: body.name }));

export async function call(handler: HttpHandler, event: APIGatewayProxyEventV2, remainingMs?: number) {
  const { result, ...logs } = await withLogs(() => handler(event, aContext(remainingMs)));
  return {
    status: result.statusCode,
    headers: result.headers ?? {},
    body: JSON.parse(result.body ?? 'null'),
    ...logs,
  };
}

export async function problemOf(
  event: APIGatewayProxyEventV2,
  handler: HttpHandler = echo,
  remainingMs?: number,
) {
  const answer = await call(handler, event, remainingMs);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  return { ...answer, problem: Problem.parse(answer.body) };
}
