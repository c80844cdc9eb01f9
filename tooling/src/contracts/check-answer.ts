/** Holds an answer of the API against the OpenAPI document. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** As the local cloud's `checkAnswer` is given it. */
export type Answer = {
  /** `GET /orders/{orderId}` */
  readonly routeKey: string;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

type Responses = Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>;

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
};

/** The check answers undefined for what the document allows, else what is wrong, without quoting a value. */
export function makeCheckAnswer(document: Document): (answer: Answer) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'openapi' });
  const validators = new Map<string, ValidateFunction | undefined>();
  const validatorAt = (keys: readonly string[]) => {
    const pointer = keys.map(escapeKey).join('/');
    if (!validators.has(pointer)) validators.set(pointer, ajv.getSchema(`openapi#/${pointer}`));
    return validators.get(pointer);
  };

  return ({ routeKey, status, headers, body }) => {
    const [method = '', path = ''] = routeKey.split(' ');
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (!operation) return 'the route is not documented';
    const response = operation.responses[status];
    if (!response) return `status ${status} is not documented`;
    const mediaType = String(headers['content-type'] ?? 'none').split(';')[0] ?? '';
    if (!response.content[mediaType]) return `media type ${mediaType} is not documented for ${status}`;
    if (!/json$/.test(mediaType)) return undefined;
    const value = parseJson(body);
    if (value === undefined) return 'the body is no JSON';
    const at = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', mediaType];
    const validate = validatorAt([...at, 'schema']);
    if (!validate) return `the document has no schema for ${mediaType} and ${status}`;
    return validate(value) ? undefined : problemsOf(validate);
  };
}

function problemsOf({ errors }: ValidateFunction): string {
  const problems = (errors ?? []).map(
    ({ instancePath, message }) => `body${instancePath.replaceAll('/', '.')} ${message}`,
  );
  return [...new Set(problems)].join('; ');
}

/** RFC 6901, and then as a URI fragment. */
function escapeKey(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
