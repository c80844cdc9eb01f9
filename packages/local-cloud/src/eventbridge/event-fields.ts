/**
 * An event as EventBridge's matcher sees it: every leaf under its dotted path. Arrays leave no trace in the path,
 * but each leaf remembers which elements it came from, so that one match never mixes two elements of an array.
 * The model is that of AWS's own open-source matcher, https://github.com/aws/event-ruler.
 */

export type Scalar = string | number | boolean | null;

/** Array number -> element index. */
export type Membership = ReadonlyMap<number, number>;

export type Field = { readonly value: Scalar; readonly membership: Membership };

export type EventFields = ReadonlyMap<string, readonly Field[]>;

export const NO_MEMBERSHIP: Membership = new Map();

/** Empty objects and empty arrays have no leaves: to a pattern they do not exist. */
export function readFields(event: unknown): EventFields {
  const fields = new Map<string, Field[]>();
  let arrays = 0;

  function visit(path: string, value: unknown, membership: Membership): void {
    if (Array.isArray(value)) visitArray(path, value, membership);
    else if (typeof value === 'object' && value !== null) visitObject(path, value, membership);
    else if (value !== undefined) add(path, { value: value as Scalar, membership });
  }

  function visitObject(path: string, value: object, membership: Membership): void {
    for (const [name, child] of Object.entries(value))
      visit(path === '' ? name : `${path}.${name}`, child, membership);
  }

  function visitArray(path: string, elements: readonly unknown[], membership: Membership): void {
    arrays += 1;
    const array = arrays;
    elements.forEach((element, index) => {
      const nested = typeof element === 'object' && element !== null;
      visit(path, element, nested ? new Map(membership).set(array, index) : membership);
    });
  }

  function add(path: string, field: Field): void {
    const found = fields.get(path);
    if (found) found.push(field);
    else fields.set(path, [field]);
  }

  visit('', event, NO_MEMBERSHIP);
  return fields;
}

/** Both memberships as one, or undefined when they name different elements of the same array. */
export function mergeMemberships(left: Membership, right: Membership): Membership | undefined {
  if (right.size === 0) return left;
  if (left.size === 0) return right;
  const merged = new Map(left);
  for (const [array, index] of right) {
    if ((merged.get(array) ?? index) !== index) return undefined;
    merged.set(array, index);
  }
  return merged;
}
