/** What a function returned, as an HTTP answer: payload format 2.0. */
import { type GatewayAnswer, internalServerError } from './gateway-answer.ts';

type StatedAnswer = {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly cookies?: readonly string[] | null;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
};

/** Without a `statusCode` the whole value is the body of a 200; one that API Gateway cannot read gives a 500. */
export function functionAnswer(payload: unknown): GatewayAnswer {
  if (isStated(payload)) return statedAnswer(payload) ?? internalServerError();
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function isStated(payload: unknown): payload is StatedAnswer {
  return typeof payload === 'object' && payload !== null && 'statusCode' in payload;
}

function statedAnswer(answer: StatedAnswer): GatewayAnswer | undefined {
  const status = Number(answer.statusCode);
  const { body = '' } = answer;
  const isReadable = Number.isInteger(status) && status >= 200 && status <= 599;
  if (!isReadable || (typeof body !== 'string' && body !== null)) return undefined;
  const headers = headersOf(answer);
  if (!headers) return undefined;
  const content = Buffer.from(body ?? '', answer.isBase64Encoded === true ? 'base64' : 'utf8');
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers }, body: content };
}

/** The gateway writes these itself. */
const GATEWAY_HEADERS = new Set(['content-length', 'connection', 'transfer-encoding', 'keep-alive']);
const VALID_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what must not be in a header's value
const INVALID_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f\u0100-\uffff]/;

function headersOf({
  headers,
  cookies,
}: StatedAnswer): Record<string, string | readonly string[]> | undefined {
  const entries = Object.entries(headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !GATEWAY_HEADERS.has(name));
  if (entries.some(([name, value]) => !VALID_NAME.test(name) || INVALID_VALUE.test(value))) return undefined;
  if ((cookies ?? []).some((cookie) => INVALID_VALUE.test(cookie))) return undefined;
  return { ...Object.fromEntries(entries), ...(cookies?.length ? { 'set-cookie': cookies } : {}) };
}
