/** CORS as API Gateway does it itself: it answers preflights and replaces what a function says about origins. */
import type { GatewayAnswer } from './gateway-answer.ts';
import type { Properties } from './http-api-options.ts';

type HeadersIn = Readonly<Record<string, string>>;

export type Cors = {
  /** The answer to a preflight request, or undefined when this is none. */
  preflight(method: string, headers: HeadersIn): GatewayAnswer | undefined;
  apply(answer: GatewayAnswer, headers: HeadersIn): GatewayAnswer;
};

/** `configuration`: the API's CorsConfiguration, if it has one. */
export function makeCors(configuration: Properties | undefined): Cors {
  if (!configuration) return { preflight: () => undefined, apply: (answer) => answer };
  const list = (key: string) => (configuration[key] as string[] | undefined) ?? [];
  const origins = list('AllowOrigins');
  const preflightHeaders = {
    ...joined('access-control-allow-methods', list('AllowMethods')),
    ...joined('access-control-allow-headers', list('AllowHeaders')),
    ...(configuration.MaxAge === undefined ? {} : { 'access-control-max-age': String(configuration.MaxAge) }),
  };
  const exposed = joined('access-control-expose-headers', list('ExposeHeaders'));
  const originHeaders = (origin: string | undefined): Record<string, string> => {
    if (origin === undefined || !origins.some((pattern) => matches(pattern, origin))) return {};
    const credentials = isTrue(configuration.AllowCredentials)
      ? { 'access-control-allow-credentials': 'true' }
      : {};
    if (origins.includes('*')) return { 'access-control-allow-origin': '*', ...credentials };
    return { 'access-control-allow-origin': origin, vary: 'Origin', ...credentials };
  };
  return {
    preflight(method, headers) {
      if (method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method'])
        return undefined;
      const allowed = originHeaders(headers.origin);
      const isAllowed = Object.keys(allowed).length > 0;
      return { status: 204, headers: isAllowed ? { ...allowed, ...preflightHeaders } : {}, body: '' };
    },
    apply(answer, headers) {
      const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      const allowed = originHeaders(headers.origin);
      const extra = Object.keys(allowed).length > 0 ? { ...allowed, ...exposed } : {};
      return { ...answer, headers: { ...Object.fromEntries(kept), ...extra } };
    },
  };
}

function joined(name: string, values: readonly string[]): Record<string, string> {
  return values.length === 0 ? {} : { [name]: values.join(',') };
}

/** CloudFormation accepts booleans as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** `*`, `https://*`, or an origin to the letter. */
function matches(pattern: string, origin: string): boolean {
  return pattern.endsWith('*') ? origin.startsWith(pattern.slice(0, -1)) : origin === pattern;
}
