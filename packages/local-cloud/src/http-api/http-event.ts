/** A request as the event a function receives, payload format 2.0. */
import type { Authorized } from './jwt-authorizer.ts';
import type { RequestHead } from './request-head.ts';

export type EventContext = {
  readonly requestId: string;
  readonly routeKey: string;
  readonly apiId: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly authorizer: Authorized | undefined;
  readonly receivedAt: Date;
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpEvent(head: RequestHead, body: Buffer, context: EventContext): Record<string, unknown> {
  const { routeKey, pathParameters, stageVariables } = context;
  return {
    version: '2.0',
    routeKey,
    rawPath: head.rawPath,
    rawQueryString: head.query,
    ...(head.cookies.length > 0 ? { cookies: head.cookies } : {}),
    headers: {
      ...head.headers,
      'x-forwarded-for': [head.headers['x-forwarded-for'], head.sourceIp].filter(Boolean).join(', '),
      'x-forwarded-proto': 'http',
    },
    ...(head.query === '' ? {} : { queryStringParameters: queryParameters(head.query) }),
    requestContext: requestContext(head, context),
    ...(pathParameters ? { pathParameters } : {}),
    ...(stageVariables ? { stageVariables } : {}),
    ...bodyFields(body, head.headers['content-type']),
  };
}

function requestContext(head: RequestHead, context: EventContext): Record<string, unknown> {
  const { requestId, routeKey, apiId, stage, authorizer, receivedAt } = context;
  const domainName = head.headers.host ?? '';
  return {
    accountId: '000000000000',
    apiId,
    ...(authorizer ? { authorizer } : {}),
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: {
      method: head.method,
      path: head.rawPath,
      protocol: head.protocol,
      sourceIp: head.sourceIp,
      userAgent: head.headers['user-agent'] ?? '',
    },
    requestId,
    routeKey,
    stage,
    time: logTime(receivedAt),
    timeEpoch: receivedAt.getTime(),
  };
}

function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

const TEXT_TYPE = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)\b)/i;

/** What is not text travels as Base64; API Gateway counts HTML forms among that. */
function bodyFields(
  body: Buffer,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT_TYPE.test(contentType ?? 'text/plain');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `23/Nov/2026:09:05:07 +0000` */
export function logTime(at: Date): string {
  const [year, month, day] = at.toISOString().slice(0, 10).split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${at.toISOString().slice(11, 19)} +0000`;
}
