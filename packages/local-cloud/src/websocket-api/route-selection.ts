/** Which route a message is for, by the API's RouteSelectionExpression. */

/** `$request.body.action`, or `${request.body.action}`. */
const EXPRESSION = /^\$(?:request\.body\.(?<bare>[\w.]+)|\{request\.body\.(?<braced>[\w.]+)\})$/;

/** The route key that a message names; undefined when it names none, or is no JSON. */
export type RouteSelection = (body: string) => string | undefined;

export function makeRouteSelection(expression: unknown): RouteSelection {
  const { bare, braced } = EXPRESSION.exec(String(expression))?.groups ?? {};
  const path = (bare ?? braced)?.split('.');
  if (!path) throw new Error(`The local cloud does not emulate the RouteSelectionExpression ${expression}`);
  return (body) => {
    const value = path.reduce(memberOf, parsed(body));
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
