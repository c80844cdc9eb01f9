/** Values as AWS's query protocol writes them: elements by name, and the members of a list as `member`. */
export type Xml = string | readonly Xml[] | { readonly [name: string]: Xml };

export function xmlOf(value: Xml): string {
  if (typeof value === 'string') return escaped(value);
  if (isList(value)) return value.map((each) => element('member', each)).join('');
  return Object.entries(value)
    .map(([name, each]) => element(name, each))
    .join('');
}

const isList = (value: Exclude<Xml, string>): value is readonly Xml[] => Array.isArray(value);

const element = (name: string, value: Xml) => `<${name}>${xmlOf(value)}</${name}>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}
