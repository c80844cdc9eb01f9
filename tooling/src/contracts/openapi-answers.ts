/** Everything but its success that an endpoint may answer: its own problems, the pipeline's and the gateway's. */
import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import { problemTitles } from '@orderflow/contracts/problem';

type Problem = { readonly status: number; readonly code: string; readonly when: string };

/** What packages/middleware makes of a request before the use case sees it, and of whatever the use case throws. */
function problemsOf({ access, request, problems }: Endpoint): readonly Problem[] {
  const ifBody: Problem[] = [
    { status: 400, code: 'MALFORMED_JSON', when: 'the body is no JSON' },
    { status: 413, code: 'BODY_TOO_LARGE', when: 'the body has more than 100,000 bytes' },
    { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', when: 'the body is not called application/json' },
  ];
  const ifSignedIn: Problem[] = [
    { status: 401, code: 'UNAUTHENTICATED', when: 'the token names nobody' },
    { status: 403, code: 'EMAIL_NOT_VERIFIED', when: "the caller's email address is not verified" },
  ];
  const ifOperator: Problem[] = [{ status: 403, code: 'OPERATORS_ONLY', when: 'the caller is no operator' }];
  const ifInput: Problem[] = [
    { status: 422, code: 'INVALID_REQUEST', when: 'a field is not acceptable; `errors` names each' },
  ];
  return [
    ...(request.body ? ifBody : []),
    ...(access === 'public' ? [] : ifSignedIn),
    ...(access === 'operator' ? ifOperator : []),
    ...(Object.keys(request).length > 0 ? ifInput : []),
    ...problems,
    { status: 500, code: 'INTERNAL_ERROR', when: 'something went wrong on our side' },
    { status: 503, code: 'TEMPORARILY_UNAVAILABLE', when: 'a service that this one needs does not answer' },
    { status: 503, code: 'TIMED_OUT', when: 'the request took too long; it may still have been done' },
  ];
}

/** API Gateway's own, as `{ "message": … }`: they come from before or behind the function. */
function gatewayMessagesOf({ access }: Endpoint): Readonly<Record<number, string>> {
  return {
    ...(access !== 'public' && { 401: 'Unauthorized', 403: 'Forbidden' }),
    400: 'Bad Request',
    413: 'Request Entity Too Large',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    503: 'Service Unavailable',
  };
}

const retryAfter = { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } };

/** The `responses` of an OpenAPI operation, but for its success. */
export function errorResponses(endpoint: Endpoint): Record<string, object> {
  const byStatus = Map.groupBy(problemsOf(endpoint), ({ status }) => status);
  const messages = gatewayMessagesOf(endpoint);
  const statuses = [...new Set([...byStatus.keys(), ...Object.keys(messages).map(Number)])].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const problems = byStatus.get(status) ?? [];
      const message = messages[status];
      const content = {
        ...(problems.length > 0 && { 'application/problem+json': problemContent(status, problems) }),
        ...(message !== undefined && { 'application/json': messageContent(message) }),
      };
      const headers = {
        'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
        ...(status === 503 && retryAfter),
      };
      return [String(status), { description: describe(status, problems), headers, content }];
    }),
  );
}

function describe(status: number, problems: readonly Problem[]): string {
  const reasons = problems.map(({ code, when }) => `\`${code}\` when ${when}`);
  return reasons.length === 0 ? `${problemTitles[status]}, by the gateway` : `${reasons.join('; ')}.`;
}

function problemContent(status: number, problems: readonly Problem[]) {
  const codes = problems.map(({ code }) => code);
  const schema = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
    ],
  };
  const examples = problems.map(({ code, when }) => [code, { value: exampleProblem(status, code, when) }]);
  return { schema, examples: Object.fromEntries(examples) };
}

function exampleProblem(status: number, code: string, when: string) {
  return {
    type: 'about:blank',
    title: problemTitles[status],
    status,
    detail: `For example: ${when}`,
    code,
    correlationId: '0198c0de-0000-7000-8000-0000000000c1',
    ...(code === 'INVALID_REQUEST' && { errors: [{ path: 'path.field', message: 'Invalid input' }] }),
  };
}

function messageContent(message: string) {
  return { schema: { $ref: '#/components/schemas/GatewayMessage' }, example: { message } };
}
