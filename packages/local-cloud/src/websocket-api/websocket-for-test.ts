/** A WebSocket API on a free port with functions that are plain functions, and clients that remember what they see. */
import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { WebSocket } from 'ws';
import { eventually } from '../cloud-fixture/eventually.ts';
import { makeJournal } from '../control/journal.ts';
import type { InvocationResult } from '../endpoint/aws-service.ts';
import { listenOnLoopback } from '../endpoint/loopback-server.ts';
import { serveService } from '../endpoint/serve-for-test.ts';
import { makeWebSocketApi, type WebSocketOptions } from './websocket-api.ts';

export type GatewayEvent = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly requestContext: Readonly<Record<string, unknown>> & {
    readonly routeKey: string;
    readonly connectionId: string;
  };
};
export type Called = { readonly name: string; readonly event: GatewayEvent; readonly sourceArn: string };

type Answers = Readonly<Record<string, (event: GatewayEvent) => unknown>>;
type Overrides = Partial<
  Pick<WebSocketOptions, 'stage' | 'limits' | 'now' | 'authorizers' | 'properties'>
> & {
  /** By route key. Functions have the names of their routes; throw to fail the invocation itself. */
  readonly answers?: Answers;
  readonly connectRoute?: Readonly<Record<string, unknown>>;
  readonly routesLeftOut?: readonly string[];
  /** Routes whose answers go back to the client. */
  readonly twoWay?: readonly string[];
};

export type WebSocketUnderTest = Awaited<ReturnType<typeof startWebSocketApi>>;

const OK = () => ({ statusCode: 200 });
export const arnOfFunction = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

export async function startWebSocketApi({
  answers = {},
  connectRoute,
  routesLeftOut = [],
  twoWay = [],
  ...overrides
}: Overrides = {}) {
  const journal = makeJournal();
  const calls: Called[] = [];
  const complaints: string[] = [];
  const service = makeWebSocketApi({ journal, log: (message) => complaints.push(message) });
  const functions: Answers = { $connect: OK, $disconnect: OK, $default: OK, ...answers };
  const names = Object.keys(functions).filter((name) => ![...routesLeftOut, 'authorizer'].includes(name));
  service.createApi({
    apiId: 'api1',
    properties: { ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' },
    stage: { StageName: 'live' },
    routes: names.map((name) => ({
      RouteKey: name,
      RouteId: name,
      Target: `integrations/${name}`,
      ...(twoWay.includes(name) && { RouteResponseSelectionExpression: '$default' }),
      ...(name === '$connect' && connectRoute),
    })),
    routeResponses: twoWay.map((RouteId) => ({ RouteId, RouteResponseKey: '$default' })),
    integrations: Object.fromEntries(names.map((name) => [name, { IntegrationUri: arnOfFunction(name) }])),
    authorizers: {},
    async invoke(functionArn, event, sourceArn): Promise<InvocationResult> {
      const name = functionArn.split(':').at(-1) ?? '';
      calls.push({ name, event: event as GatewayEvent, sourceArn });
      const payload = await functions[name]?.(event as GatewayEvent);
      return { requestId: 'r', payload, ...(isFailure(payload) && { functionError: 'Unhandled' as const }) };
    },
    ...overrides,
  });
  const server = await listenOnLoopback(0);
  server.upgradeWith((request, socket, head) => service.take({ request, socket, head }));
  const managed = await serveService(service);
  return {
    service,
    journal,
    calls,
    complaints,
    url: `${server.url.replace('http:', 'ws:')}/live`,
    callsOf: (name: string) => calls.filter((call) => call.name === name),
    management: (config: ApiGatewayManagementApiClientConfig = {}) => managementClient(managed.url, config),
    async stop() {
      await service.stop();
      await server.stop();
      await managed.close();
    },
  };
}

function isFailure(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'errorMessage' in payload;
}

function managementClient(endpoint: string, config: ApiGatewayManagementApiClientConfig) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new ApiGatewayManagementApiClient({
    endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
    ...config,
  });
}

export type TestClient = {
  readonly socket: WebSocket;
  readonly received: string[];
  /** Resolves with the close code once the connection has ended. */
  readonly closed: Promise<number>;
  next(): Promise<string>;
  close(): Promise<number>;
};

type ConnectOptions = {
  /** Of the handshake; 13 is the only one in use. */
  readonly protocolVersion?: 8 | 13;
  readonly protocols?: string[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** Rejects with the status when the client is refused. */
export async function connect(
  url: string,
  { protocols = [], ...options }: ConnectOptions = {},
): Promise<TestClient> {
  const socket = new WebSocket(url, protocols, { ...options, perMessageDeflate: false });
  const received: string[] = [];
  let read = 0;
  socket.on('message', (data) => received.push(data.toString()));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, { statusCode }) => {
      reject(new Error(`refused with ${statusCode}`));
      socket.on('error', () => undefined);
      socket.terminate();
    });
  });
  return {
    socket,
    received,
    closed,
    async next() {
      read += 1;
      await eventually('further message', () => received.length >= read);
      return received[read - 1] ?? '';
    },
    async close() {
      socket.close();
      return closed;
    },
  };
}
