import { isDeepStrictEqual } from 'node:util';
import { type Compare, type Difference, type Effect, inProperty } from './difference.ts';
import { isKeywords, type JsonSchema, type Keywords } from './json-schema.ts';

type Shape = {
  readonly properties: Keywords;
  readonly required: readonly string[];
  /** What properties without a name of their own must be: `false` for a strict object. */
  readonly rest: JsonSchema;
  readonly names: JsonSchema;
};

/**
 * Compares properties. A new optional one is compatible although an open object could have held anything under
 * that name before: nobody promised it. Where the old object was strict, its readers refuse every new property.
 */
export function compareObjects(
  before: Keywords,
  after: Keywords,
  path: string,
  compare: Compare,
): Difference[] {
  const from = shapeOf(before);
  const to = shapeOf(after);
  return [
    ...[...new Set([...namesOf(from), ...namesOf(to)])].flatMap((name) =>
      compareProperty(from, to, name, { path: inProperty(path, name), compare }),
    ),
    ...compareRest(from.rest, to.rest, path, compare),
    ...compare(from.names, to.names, inProperty(path, '<name>')),
  ];
}

function shapeOf(keywords: Keywords): Shape {
  const { properties = {}, required = [], additionalProperties = true, propertyNames = true } = keywords;
  const rest = isDeepStrictEqual(additionalProperties, {}) ? true : additionalProperties;
  const shape = { properties, required, rest, names: propertyNames } as Shape;
  const names = isKeywords(propertyNames) ? propertyNames.enum : undefined;
  if (!Array.isArray(names)) return { ...shape, names: nameSchema(shape.names) };
  // A record whose keys are an enum is an object of these properties, each of the same type.
  const listed = Object.fromEntries(names.map((name) => [name, shape.properties[name] ?? shape.rest]));
  return { ...shape, properties: listed, rest: false, names: nameSchema(true) };
}

function nameSchema(names: JsonSchema): JsonSchema {
  return isKeywords(names) ? { type: 'string', ...names } : names && { type: 'string' };
}

function namesOf({ properties, required }: Shape): string[] {
  return [...Object.keys(properties), ...required];
}

type Place = { readonly path: string; readonly compare: Compare };

function compareProperty(from: Shape, to: Shape, name: string, { path, compare }: Place): Difference[] {
  if (!namesOf(to).includes(name)) return [{ path, change: 'was removed', effect: 'breaks' }];
  const wasRequired = from.required.includes(name);
  const isRequired = to.required.includes(name);
  const isNew = !namesOf(from).includes(name);
  if (isNew && !isKeywords(from.rest)) return [newProperty(path, isRequired, from.rest === false)];
  const inside = compare(schemaOf(from, name), schemaOf(to, name), path);
  if (wasRequired === isRequired) return inside;
  if (isRequired) {
    return [
      { path, change: isNew ? 'is new and required' : 'is now required', effect: 'narrows' },
      ...inside,
    ];
  }
  return [{ path, change: 'is now optional', effect: 'widens' }, ...inside];
}

function newProperty(path: string, required: boolean, wasStrict: boolean): Difference {
  const change = required ? 'is new and required' : 'is new';
  const effect: Effect = required ? 'narrows' : 'none';
  if (!wasStrict) return { path, change, effect };
  const refused = `${change}, and the object was strict: old readers refuse it`;
  return { path, change: refused, effect: required ? 'breaks' : 'widens' };
}

function schemaOf({ properties, rest }: Shape, name: string): JsonSchema {
  return (properties[name] ?? rest) as JsonSchema;
}

function compareRest(before: JsonSchema, after: JsonSchema, path: string, compare: Compare): Difference[] {
  if (before !== false && after !== false) return compare(before, after, inProperty(path, '*'));
  if (before === after) return [];
  if (after === false) return [{ path, change: 'no longer takes other properties', effect: 'narrows' }];
  return [{ path, change: 'may now have other properties', effect: 'widens' }];
}
