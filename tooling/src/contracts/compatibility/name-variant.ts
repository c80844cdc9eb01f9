import { discriminatorsOf } from './disjoint-variants.ts';
import type { Variant } from './variant.ts';

/** A variant for a message: `a string`, `"EUR" or "USD"`, `an object with method="card"`. */
export function inWords(variant: Variant): string {
  if (variant.values !== undefined) return valuesInWords(variant.values);
  if (variant.type === 'anything') return 'anything';
  const tag = tagOf(variant);
  return `${/^[aio]/.test(variant.type) ? 'an' : 'a'} ${variant.type}${tag && ` with ${tag}`}`;
}

export function valuesInWords(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  const last = words.pop();
  return words.length === 0 ? `${last}` : `${words.join(', ')} or ${last}`;
}

/** What tells this object from its siblings in a union, such as `method="card"`; empty if nothing does. */
export function tagOf(variant: Variant): string {
  const [discriminator] = discriminatorsOf(variant);
  if (discriminator === undefined) return '';
  const [name, values] = discriminator;
  return `${name}=${values.map((value) => JSON.stringify(value)).join('|')}`;
}
