/** A JSON Schema (draft 2020-12), as zod's `toJSONSchema` writes it. */
export type JsonSchema = boolean | Keywords;
export type Keywords = { readonly [keyword: string]: unknown };

// They tell readers something; what is valid does not depend on them.
const annotations = new Set([
  ...['title', 'description', 'examples', 'default', 'deprecated', 'readOnly', 'writeOnly'],
  ...['$schema', '$id', '$comment', '$defs', 'definitions'],
]);

/** What decides whether a document is valid: everything but the annotations. */
export function conditionsOf(schema: Keywords): Keywords {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotations.has(keyword)));
}

export function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The schema with every local `$ref` replaced by what it refers to. A schema that refers to itself becomes a
 * cyclic object, so whoever walks it remembers where it has been.
 */
export function dereference(root: JsonSchema): JsonSchema {
  const copies = new Map<object, unknown>();

  function copyOf(node: unknown): unknown {
    if (typeof node !== 'object' || node === null) return node;
    if (copies.has(node)) return copies.get(node);
    if (Array.isArray(node)) return node.map(copyOf);
    if (isKeywords(node) && typeof node.$ref === 'string') return referredTo(node, node.$ref);
    const copy: Record<string, unknown> = {};
    copies.set(node, copy);
    for (const [key, value] of Object.entries(node)) copy[key] = copyOf(value);
    return copy;
  }

  function referredTo({ $ref: _, ...siblings }: Keywords, ref: string): unknown {
    const target = copyOf(resolve(root, ref));
    const conditions = conditionsOf(siblings);
    return Object.keys(conditions).length === 0 ? target : { allOf: [target, copyOf(conditions)] };
  }

  return copyOf(root) as JsonSchema;
}

function resolve(root: JsonSchema, ref: string): unknown {
  if (ref !== '#' && !ref.startsWith('#/'))
    throw new Error(`Only local references can be compared, not ${ref}`);
  const keys = ref.split('/').slice(1);
  const target = keys
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, key) => (node as Keywords | undefined)?.[key], root);
  if (target === undefined) throw new Error(`The schema refers to ${ref}, which it does not have`);
  return target;
}
