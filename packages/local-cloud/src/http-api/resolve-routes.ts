/** Ties each route of the template to its function and its authorizer. */
import type { HttpApiOptions, Properties } from './http-api-options.ts';
import { type JwtAuthorizer, makeJwtAuthorizer } from './jwt-authorizer.ts';

const MAX_TIMEOUT_MS = 30_000;

export type Route = {
  readonly routeKey: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly sourceArn: string;
  readonly authorizer: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
};
export function resolveRoutes(options: HttpApiOptions): Route[] {
  const issuerUrl = options.issuerUrl ?? ((configured: string) => configured);
  const authorizers = new Map(
    Object.entries(options.authorizers).map(([id, properties]) => [
      id,
      makeJwtAuthorizer(properties, issuerUrl),
    ]),
  );
  return options.routes.map((route) => {
    const routeKey = String(route.RouteKey);
    const integration = options.integrations[String(route.Target).replace('integrations/', '')];
    if (!integration) throw new Error(`Route ${routeKey} has no integration: ${String(route.Target)}`);
    const authorizer = authorizers.get(String(route.AuthorizerId));
    const needsToken = route.AuthorizationType === 'JWT';
    // Never to be taken for a public route.
    if (needsToken && !authorizer)
      throw new Error(`Route ${routeKey} has no authorizer: ${String(route.AuthorizerId)}`);
    return {
      routeKey,
      functionArn: functionArnOf(integration),
      timeoutMs: Math.min(Number(integration.TimeoutInMillis ?? MAX_TIMEOUT_MS), MAX_TIMEOUT_MS),
      sourceArn: sourceArnOf(options.apiId ?? 'local', routeKey),
      authorizer: needsToken ? authorizer : undefined,
      scopes: (route.AuthorizationScopes as string[] | undefined) ?? [],
    };
  });
}

/** The URI is the function's ARN, or API Gateway's own form around it. */
export function functionArnOf(integration: Properties): string {
  const uri = String(integration.IntegrationUri);
  return /\/functions\/(?<arn>arn:[^/]+)\/invocations$/.exec(uri)?.groups?.arn ?? uri;
}

function sourceArnOf(apiId: string, routeKey: string): string {
  const path = routeKey === '$default' ? '$default' : routeKey.replace('ANY', '*').replace(' ', '');
  return `arn:aws:execute-api:us-east-1:000000000000:${apiId}/$default/${path}`;
}
