/**
 * What the front of a JSON service does before anything else: it reads the request by the service's API model and refuses
 * what has another type there. Members that the shape does not name pass unread.
 */
import { AwsError } from './aws-service.ts';

export type JsonShape =
  | 'String'
  | 'Number'
  | { readonly list: JsonShape }
  | { readonly map: JsonShape }
  | { readonly members: Readonly<Record<string, JsonShape>>; readonly required?: readonly string[] };

/** Throws SerializationException, or MissingParameter. A member that is null is as good as missing, and is left out of the answer. */
export function readShape(value: unknown, shape: JsonShape, name = 'The request'): unknown {
  if (typeof shape === 'string') {
    if (typeof value === shape.toLowerCase()) return value;
  } else if ('list' in shape) {
    if (Array.isArray(value))
      return value.map((each) => readShape(each, shape.list, `An element of ${name}`));
  } else if (isObject(value)) {
    const entries = Object.entries(value).filter(([, each]) => each !== null);
    requireMembers(shape, entries);
    return Object.fromEntries(entries.map(([key, each]) => [key, readMember(each, shape, key)]));
  }
  throw new AwsError('SerializationException', `${name} must be ${nameOf(shape)}, not ${typeName(value)}`);
}

/** Reads a JSON object; throws SerializationException, also when the body is no JSON. */
export function readJsonObject(
  text: string,
  members: Readonly<Record<string, JsonShape>>,
): Readonly<Record<string, unknown>> {
  return readShape(parse(text), { members }) as Readonly<Record<string, unknown>>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The request body is not well-formed JSON');
  }
}

function requireMembers(shape: JsonShape, entries: readonly (readonly [string, unknown])[]): void {
  const required = typeof shape === 'object' && 'members' in shape ? (shape.required ?? []) : [];
  const missing = required.find((name) => !entries.some(([key]) => key === name));
  if (missing !== undefined)
    throw new AwsError('MissingParameter', `The request must contain the parameter ${missing}.`);
}

function readMember(value: unknown, shape: Extract<JsonShape, object>, key: string): unknown {
  if ('map' in shape) return readShape(value, shape.map, key);
  const member = 'members' in shape && Object.hasOwn(shape.members, key) ? shape.members[key] : undefined;
  return member === undefined ? value : readShape(value, member, key);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(shape: JsonShape): string {
  if (typeof shape === 'string') return `a ${shape}`;
  return 'list' in shape ? 'a list' : 'an object';
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
