/** Cross-origin rules of a bucket: answers preflights and marks responses for the origins that are allowed. */
import { AwsError, type AwsRequest, type AwsResponse } from '../endpoint/aws-service.ts';

/** A rule of AWS::S3::Bucket CorsConfiguration. */
export type CorsRule = {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  readonly MaxAge?: number;
};

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

export function preflight(rules: readonly CorsRule[], { headers }: AwsRequest): AwsResponse {
  const origin = headers.origin;
  const method = headers['access-control-request-method'];
  if (origin === undefined || method === undefined) {
    throw new AwsError('BadRequest', 'Insufficient information. Origin request header needed.');
  }
  const requested = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
  const rule = rules.find(
    (each) =>
      permits(each, origin, method) && requested.every((name) => name === '' || permitsHeader(each, name)),
  );
  if (rule === undefined) {
    const message =
      'CORSResponse: This CORS request is not allowed. This is usually because the evaluation of Origin, ' +
      "request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
    throw new AwsError('AccessForbidden', message, 403);
  }
  const allowedHeaders = headers['access-control-request-headers'];
  return {
    status: 200,
    headers: {
      ...grant(rule, origin),
      ...(allowedHeaders && { 'access-control-allow-headers': allowedHeaders }),
    },
    body: Buffer.alloc(0),
  };
}

export function corsHeaders(
  rules: readonly CorsRule[],
  { method, headers }: AwsRequest,
): Record<string, string> {
  const origin = headers.origin;
  const rule = origin === undefined ? undefined : rules.find((each) => permits(each, origin, method));
  return origin === undefined || rule === undefined ? {} : grant(rule, origin);
}

function grant(rule: CorsRule, origin: string): Record<string, string> {
  const anyOrigin = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    ...(!anyOrigin && { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(rule.ExposedHeaders && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: VARY,
  };
}

function permits(rule: CorsRule, origin: string, method: string): boolean {
  return (
    rule.AllowedMethods.includes(method) && rule.AllowedOrigins.some((pattern) => matches(pattern, origin))
  );
}

function permitsHeader(rule: CorsRule, name: string): boolean {
  return (rule.AllowedHeaders ?? []).some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase()));
}

/** S3 allows one `*` in an origin or header name. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}
