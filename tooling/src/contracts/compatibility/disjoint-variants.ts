import { isDeepStrictEqual } from 'node:util';
import { isKeywords } from './json-schema.ts';
import { family, type Variant } from './variant.ts';

type Values = readonly unknown[];

/** Whether no document fits both: other types, other values, or objects told apart by a required constant. */
export function areDisjoint(one: Variant, other: Variant): boolean {
  if (one.type === 'anything' || other.type === 'anything') return false;
  if (family(one.type) !== family(other.type)) return true;
  if (one.values !== undefined && other.values !== undefined) return shareNothing(one.values, other.values);
  const tags = discriminatorsOf(other);
  return discriminatorsOf(one).some(([name, values]) =>
    tags.some(([tag, others]) => tag === name && shareNothing(values, others)),
  );
}

/** The required properties of an object that take only certain values, such as `['method', ['card']]`. */
export function discriminatorsOf({ keywords }: Variant): [string, Values][] {
  const properties = isKeywords(keywords.properties) ? keywords.properties : {};
  const required = (keywords.required ?? []) as readonly string[];
  return required.flatMap((name): [string, Values][] => {
    const property = properties[name];
    const members = isKeywords(property) && Array.isArray(property.anyOf) ? property.anyOf : [property];
    const values = members.map(valuesListedIn);
    return values.some((listed) => listed === undefined)
      ? []
      : [[name, values.flatMap((listed) => listed ?? [])]];
  });
}

function valuesListedIn(property: unknown): Values | undefined {
  if (!isKeywords(property)) return undefined;
  if (Array.isArray(property.enum)) return property.enum;
  return 'const' in property ? [property.const] : undefined;
}

function shareNothing(values: Values, others: Values): boolean {
  return !values.some((value) => others.some((other) => isDeepStrictEqual(value, other)));
}
