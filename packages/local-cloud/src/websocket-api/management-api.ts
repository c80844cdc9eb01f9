/**
 * `@connections`: what functions may do with open connections.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 * On AWS the stage stands before it, in an address that belongs to the API; here there is one address for everything, so
 * the stage may be left out.
 */
import { AwsError, type AwsRequest, type AwsResponse, type Permission } from '../endpoint/aws-service.ts';
import type { Connection } from './connection.ts';
import type { ApiFacts } from './websocket-options.ts';

type ConnectionCall = {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly stage: string | undefined;
  readonly connectionId: string;
};

export type ManagedConnections = {
  readonly api: ApiFacts;
  readonly maxMessageBytes: number;
  /** Undefined when it is gone, or never was. */
  find(connectionId: string): Connection | undefined;
  /** Called for each message that goes out. */
  onSent(connectionId: string, bytes: number): void;
};

const PATH = /^(?:\/(?<stage>[^/@]+))?\/@connections\/(?<id>[^/?]+)$/;
const CLOSED_BY_API = { code: 1000, reason: 'Connection Closed Normally' };

export function permissionsFor(request: AwsRequest, api: ApiFacts | undefined): readonly Permission[] {
  const { method, connectionId } = parseCall(request);
  const { apiId, stage } = api ?? { apiId: '-', stage: '-' };
  const path = `${apiId}/${stage}/${method}/@connections/${connectionId}`;
  return [
    {
      action: 'execute-api:ManageConnections',
      resource: `arn:aws:execute-api:us-east-1:000000000000:${path}`,
    },
  ];
}

export function manageConnection(
  request: AwsRequest,
  connections: ManagedConnections | undefined,
): AwsResponse {
  const { method, stage, connectionId } = parseCall(request);
  if (stage !== undefined && stage !== connections?.api.stage)
    throw new AwsError('ForbiddenException', 'Forbidden', 403);
  if (method === 'POST' && connections && request.body.length > connections.maxMessageBytes)
    throw new AwsError('PayloadTooLargeException', 'Message too long', 413);
  const connection = connections?.find(connectionId);
  if (!connections || !connection) throw new AwsError('GoneException', 'Gone', 410);
  if (method === 'GET') return json(200, description(connection));
  if (method === 'DELETE') {
    connection.close(CLOSED_BY_API);
    return json(204);
  }
  connection.send(request.body.toString('utf8'));
  connections.onSent(connectionId, request.body.length);
  return json(200);
}

function parseCall({ method, url }: AwsRequest): ConnectionCall {
  const { stage, id } = PATH.exec(url.split('?')[0] ?? '')?.groups ?? {};
  const isKnown = method === 'POST' || method === 'GET' || method === 'DELETE';
  const connectionId = id === undefined ? undefined : decoded(id);
  if (!isKnown || connectionId === undefined)
    throw new AwsError('ForbiddenException', `Not emulated: ${method} ${url}`, 403);
  return { method, stage, connectionId };
}

function decoded(id: string): string | undefined {
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
}

function description({ client, lastActiveAtMs }: Connection): unknown {
  return {
    connectedAt: new Date(client.connectedAtMs).toISOString(),
    identity: { sourceIp: client.identity.sourceIp, userAgent: client.identity.userAgent ?? '' },
    lastActiveAt: new Date(lastActiveAtMs()).toISOString(),
  };
}

export function errorResponse({ code, status, message }: AwsError): AwsResponse {
  return json(status, { message }, { 'x-amzn-errortype': code });
}

function json(status: number, value?: unknown, headers: Record<string, string> = {}): AwsResponse {
  const body = value === undefined ? '' : JSON.stringify(value);
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) };
}
