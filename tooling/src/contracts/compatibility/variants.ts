import { isDeepStrictEqual } from 'node:util';
import { areDisjoint } from './disjoint-variants.ts';
import { conditionsOf, type JsonSchema, type Keywords } from './json-schema.ts';
import { keywordsFor, type TypeName, type Variant } from './variant.ts';

export type Variants = {
  readonly list: readonly Variant[];
  /** A `oneOf` whose variants may take the same document: adding one may then refuse what was valid. */
  readonly overlapping: boolean;
};

/**
 * The shapes a schema takes, in one form for all the ways of writing them: `type` lists, `anyOf`, `oneOf`, `enum`,
 * `const`. None for a schema that takes nothing, one of type `anything` for a schema without a type.
 */
export function variantsOf(schema: JsonSchema): Variants {
  if (typeof schema === 'boolean') return plain(schema ? [{ type: 'anything', keywords: {} }] : []);
  const { anyOf, oneOf, ...rest } = conditionsOf(schema);
  if (Array.isArray(anyOf)) return union(anyOf, false, oneOf === undefined ? rest : { ...rest, oneOf });
  if (Array.isArray(oneOf)) return union(oneOf, true, rest);
  if (isDeepStrictEqual(rest, { not: {} })) return plain([]);
  const { type, enum: values, const: only, ...keywords } = rest;
  if ('const' in rest) {
    const isListed = !Array.isArray(values) || values.some((value) => isDeepStrictEqual(value, only));
    return plain(isListed ? ofValues([only], type, keywords) : []);
  }
  if (Array.isArray(values)) return plain(ofValues(values, type, keywords));
  return plain(listed(type ?? 'anything').map((name) => ofType(name as TypeName, keywords)));
}

function plain(list: readonly Variant[]): Variants {
  return { list, overlapping: false };
}

function union(schemas: readonly JsonSchema[], exclusive: boolean, siblings: Keywords): Variants {
  const members = schemas.map(variantsOf);
  const overlapping =
    members.some((member) => member.overlapping) ||
    (exclusive && members.some((one, at) => members.slice(at + 1).some((other) => overlap(one, other))));
  const list = joinValues(members.flatMap((member) => member.list));
  if (Object.keys(siblings).length === 0) return { list, overlapping };
  const restricted = list.map(({ keywords, ...variant }) => ({
    ...variant,
    keywords: { ...keywords, allOf: [...((keywords.allOf as unknown[]) ?? []), siblings] },
  }));
  return { list: restricted, overlapping };
}

function overlap(one: Variants, other: Variants): boolean {
  return one.list.some((variant) => other.list.some((candidate) => !areDisjoint(variant, candidate)));
}

/** A union of literals says the same as an enum. */
function joinValues(variants: readonly Variant[]): Variant[] {
  const joined: Variant[] = [];
  for (const variant of variants) {
    const at = joined.findIndex((other) => other.type === variant.type && isValuesOnly(other));
    const values = [...(joined[at]?.values ?? []), ...(variant.values ?? [])];
    if (at >= 0 && isValuesOnly(variant)) joined[at] = { ...variant, values };
    else joined.push(variant);
  }
  return joined;
}

function isValuesOnly({ values, keywords }: Variant): boolean {
  return values !== undefined && Object.keys(keywords).length === 0;
}

function ofType(type: TypeName, keywords: Keywords): Variant {
  const own = keywordsFor(type, keywords);
  if (type === 'null') return { type, values: [null], keywords: own };
  if (type === 'boolean') return { type, values: [true, false], keywords: own };
  return { type, keywords: own };
}

function ofValues(values: readonly unknown[], type: unknown, keywords: Keywords): Variant[] {
  const allowed = listed(type).flatMap((name) => (name === 'integer' ? ['integer', 'number'] : [name]));
  const byType = Map.groupBy(values, typeOfValue);
  return [...byType]
    .filter(([name]) => type === undefined || allowed.includes(name))
    .map(([name, ofOneType]) => ({
      type: name,
      values: ofOneType,
      keywords: keywordsFor(name, keywords),
    }));
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function typeOfValue(value: unknown): TypeName {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as TypeName);
}
