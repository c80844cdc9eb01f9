/** The JSON Schema that zod writes for the shapes of the planted changes (`toJSONSchema` with `io: 'input'`). */
import type { Keywords } from '../json-schema.ts';

/** Properties whose name ends in `?` are optional. */
export function object(properties: Record<string, Keywords>): Keywords {
  const entries = Object.entries(properties);
  const required = entries.map(([name]) => name).filter((name) => !name.endsWith('?'));
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
    ...(required.length > 0 && { required }),
  };
}

export function strictObject(properties: Record<string, Keywords>): Keywords {
  return { ...object(properties), additionalProperties: false };
}

export function string(limits: Keywords = {}): Keywords {
  return { type: 'string', ...limits };
}

export function integer(limits: Keywords = {}): Keywords {
  return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...limits };
}

export function array(items: Keywords, limits: Keywords = {}): Keywords {
  return { ...limits, type: 'array', items };
}

export function tuple(...prefixItems: Keywords[]): Keywords {
  const { length } = prefixItems;
  return { type: 'array', prefixItems, items: false, minItems: length, maxItems: length };
}

export function oneOf(...values: string[]): Keywords {
  return { type: 'string', enum: values };
}

export function literal(value: string): Keywords {
  return { type: 'string', const: value };
}

/** zod writes a type without limits and `null` as a list of types, everything else as a union. */
export function nullable(schema: Keywords): Keywords {
  const isTypeOnly = Object.keys(schema).join() === 'type' && schema.type !== 'object';
  return isTypeOnly ? { type: [schema.type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
}

export function record(values: Keywords): Keywords {
  return { type: 'object', propertyNames: { type: 'string' }, additionalProperties: values };
}

/** A record whose keys are an enum: zod requires each of them. */
export function recordOf(keys: string[], values: Keywords): Keywords {
  return { type: 'object', propertyNames: oneOf(...keys), additionalProperties: values, required: keys };
}

export function intersection(...members: Keywords[]): Keywords {
  return { allOf: members };
}

export function union(...variants: Keywords[]): Keywords {
  return { anyOf: variants };
}

export function discriminatedUnion(...variants: Keywords[]): Keywords {
  return { oneOf: variants };
}

// The patterns are shorter than zod's.
const hex = '[0-9a-fA-F]';

export const uuid = string({
  format: 'uuid',
  pattern: `^${hex}{8}-${hex}{4}-[1-8]${hex}{3}-[89abAB]${hex}{3}-${hex}{12}$`,
});
export const email = string({ format: 'email', pattern: '^[^@ ]+@[^@ ]+$' });
export const number: Keywords = { type: 'number' };
export const boolean: Keywords = { type: 'boolean' };
