/** An HTTP API on a free port, with functions that are plain functions. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Journal, makeJournal } from '../control/journal.ts';
import type { InvocationResult } from '../endpoint/aws-service.ts';
import { makeHttpApi } from './http-api.ts';
import type { HttpApiOptions } from './http-api-options.ts';

export type HttpEvent = {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
};

export type ApiUnderTest = {
  readonly url: string;
  readonly port: number;
  readonly journal: Journal;
  /** Events that functions have received, oldest first. */
  readonly events: HttpEvent[];
  close(): Promise<void>;
};

type Overrides = Partial<Omit<HttpApiOptions, 'routes'>> & {
  readonly routes?: readonly (string | HttpApiOptions['routes'][number])[];
  readonly integration?: Readonly<Record<string, unknown>>;
  /** What the function returns; throw to fail the invocation itself. */
  answer?(event: HttpEvent, functionArn: string): unknown;
};

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:api';

export async function startApi({
  answer,
  routes = ['$default'],
  integration,
  ...overrides
}: Overrides = {}): Promise<ApiUnderTest> {
  const journal = makeJournal();
  const events: HttpEvent[] = [];
  const api = makeHttpApi({
    properties: {},
    routes: routes.map((route) =>
      typeof route === 'string' ? { RouteKey: route, Target: 'integrations/main' } : route,
    ),
    integrations: { main: { IntegrationUri: FUNCTION_ARN, PayloadFormatVersion: '2.0', ...integration } },
    authorizers: {},
    stage: { StageName: '$default' },
    journal,
    async invoke(functionArn, event): Promise<InvocationResult> {
      events.push(event as HttpEvent);
      const payload = answer ? await answer(event as HttpEvent, functionArn) : { statusCode: 200 };
      return { requestId: 'r', payload, ...(isFailure(payload) ? { functionError: 'Unhandled' } : {}) };
    },
    ...overrides,
  });
  const server = createServer(api.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    journal,
    events,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isFailure(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'errorType' in payload;
}
