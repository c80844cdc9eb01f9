import type { Keywords } from './json-schema.ts';

export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object' | 'anything';

/** One of the shapes a schema takes: of one type, and either a list of values or whatever its keywords allow. */
export type Variant = {
  readonly type: TypeName;
  readonly values?: readonly unknown[];
  readonly keywords: Keywords;
};

/** The keywords that only concern documents of one type. */
const keywordsOfType = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
  ],
};

/** The keywords whose differences can be judged. */
export const comparableKeywords: ReadonlySet<string> = new Set([
  ...Object.values(keywordsOfType).flat(),
  'allOf',
]);

/** JSON has one kind of number. */
export function family(type: TypeName): TypeName {
  return type === 'integer' ? 'number' : type;
}

/** The keywords without those that say nothing about this type. */
export function keywordsFor(type: TypeName, keywords: Keywords): Keywords {
  if (type === 'anything') return keywords;
  const foreign = Object.entries(keywordsOfType).flatMap(([name, own]) => (name === family(type) ? [] : own));
  return Object.fromEntries(Object.entries(keywords).filter(([keyword]) => !foreign.includes(keyword)));
}
