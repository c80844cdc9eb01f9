/** Route keys (`GET /orders/{orderId}`, `ANY /files/{proxy+}`, `$default`) as API Gateway matches them. */
import findMyWay, { type HTTPMethod } from 'find-my-way';

export type Matched<R> = {
  readonly route: R;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
};
export type Routes<R> = { find(method: string, path: string): Matched<R> | undefined };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const satisfies HTTPMethod[];
/** Node bounds the whole URL, so one path parameter needs no bound of its own. */
const MAX_PARAMETER_LENGTH = 65_536;

type Target<R> = { readonly route: R; readonly names: readonly string[] };

/** The most specific route wins, a method before ANY, and `$default` takes what is left. */
export function makeRoutes<R extends { readonly routeKey: string }>(routes: readonly R[]): Routes<R> {
  const router = findMyWay({ maxParamLength: MAX_PARAMETER_LENGTH });
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  for (const route of anyLast(routes.filter((route) => route !== fallback))) {
    const { methods, path } = parseRouteKey(route.routeKey);
    const pattern = patternOf(path);
    const free = methods.filter((method) => !router.hasRoute(method, pattern.path));
    if (free.length > 0) router.on(free, pattern.path, () => undefined, { route, names: pattern.names });
  }
  return {
    find(method, path) {
      const found = router.find(method as HTTPMethod, path);
      const matched = found ? match(found.store as Target<R>, found.params) : undefined;
      return matched ?? (fallback && { route: fallback, pathParameters: undefined });
    },
  };
}

function anyLast<R extends { readonly routeKey: string }>(routes: readonly R[]): R[] {
  const isAny = ({ routeKey }: R) => Number(routeKey.startsWith('ANY '));
  return routes.toSorted((left, right) => isAny(left) - isAny(right));
}

function parseRouteKey(routeKey: string): { methods: HTTPMethod[]; path: string } {
  const [method = '', path = ''] = routeKey.split(' ');
  if (!path.startsWith('/')) throw new Error(`Not a route key: ${routeKey}`);
  return { methods: method === 'ANY' ? [...METHODS] : [method as HTTPMethod], path };
}

/** Parameters are numbered for the router, because API Gateway allows names that it does not. */
function patternOf(path: string): { path: string; names: string[] } {
  const names: string[] = [];
  const segments = path.split('/').map((segment) => {
    const name = /^\{(?<name>[^}+]+)(?<greedy>\+?)\}$/.exec(segment)?.groups;
    if (!name?.name) return segment.replaceAll(':', '::');
    names.push(name.name);
    return name.greedy ? '*' : `:p${names.length - 1}`;
  });
  return { path: segments.join('/'), names };
}

function match<R>(
  { route, names }: Target<R>,
  params: Record<string, string | undefined>,
): Matched<R> | undefined {
  if (names.length === 0) return { route, pathParameters: undefined };
  const values = names.map((_name, index) => params[`p${index}`] ?? params['*'] ?? '');
  // `/orders/` is not `/orders/{orderId}` with an empty id.
  if (values.includes('')) return undefined;
  return {
    route,
    pathParameters: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
  };
}
