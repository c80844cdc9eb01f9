/** What the WebSocket API is made of: CloudFormation Properties with intrinsics resolved, and its way to the functions. */
import type { HttpApiOptions, Properties } from '../http-api/http-api-options.ts';
import type { ConnectionLimits } from './connection.ts';

type GatewayParts = Pick<
  HttpApiOptions,
  'properties' | 'routes' | 'integrations' | 'authorizers' | 'stage' | 'invoke' | 'journal' | 'now'
>;

export type WebSocketOptions = GatewayParts & {
  readonly apiId: string;
  /** AWS::ApiGatewayV2::RouteResponse */
  readonly routeResponses?: readonly Properties[];
  /** AWS's own unless told. */
  readonly limits?: Partial<ConnectionLimits>;
};

/** The part of every execute-api ARN and of every event that names this API. */
export type ApiFacts = { readonly apiId: string; readonly stage: string };

export function apiFacts({ apiId, stage }: Pick<WebSocketOptions, 'apiId' | 'stage'>): ApiFacts {
  return { apiId, stage: String(stage.StageName) };
}
