/** DynamoDB's wire form of an item, and when two of them hold the same data. */

/** `{ S: 'a' }`, `{ N: '1' }`, `{ M: { ... } }` and so on: exactly one type name with its value. */
export type AttributeValue = { readonly [type: string]: unknown };
export type Item = { readonly [name: string]: AttributeValue };

/** True when both hold the same attributes, whatever the order of attributes and of the members of sets. */
export function isSameItem(one: Item, other: Item): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => isSameValue(one[name], other[name]))
  );
}

export function isSameValue(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const type = Object.keys(one)[0];
  if (type === undefined || !(type in other)) return false;
  if (type === 'M') return isSameItem(one.M as Item, other.M as Item);
  if (type === 'L') return isSameList(one.L as AttributeValue[], other.L as AttributeValue[]);
  if (type === 'SS' || type === 'NS' || type === 'BS')
    return isSameSet(one[type] as string[], other[type] as string[]);
  return one[type] === other[type];
}

function isSameList(one: AttributeValue[], other: AttributeValue[]): boolean {
  return one.length === other.length && one.every((value, index) => isSameValue(value, other[index]));
}

function isSameSet(one: string[], other: string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
