/** One small thing wrong with a JSON value. */
import fc from 'fast-check';
import { oddText, oddValue } from './odd-values.ts';

type Path = readonly (string | number)[];

export function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), fc.constantFrom('remove', 'replace', 'add', 'double'), oddValue, oddText)
    .map(([value, pick, how, odd, name]) => {
      const copy = structuredClone(value);
      const paths = pathsIn(copy);
      const path = paths[pick % paths.length] ?? [];
      if (path.length === 0) return odd;
      const parent = path.slice(0, -1).reduce<unknown>((inner, key) => child(inner, key), copy);
      change(parent as object, path.at(-1) as string | number, { how, odd, name });
      return copy;
    });
}

function change(
  parent: object,
  key: string | number,
  { how, odd, name }: { how: string; odd: unknown; name: string },
): void {
  const container = parent as Record<string | number, unknown>;
  if (how === 'replace') container[key] = odd;
  else if (how === 'add')
    Object.defineProperty(container, name, { value: odd, enumerable: true, configurable: true });
  else if (Array.isArray(parent)) parent.splice(Number(key), how === 'remove' ? 1 : 0, parent[Number(key)]);
  else delete container[key];
}

const child = (value: unknown, key: string | number) => (value as Record<string | number, unknown>)[key];

/** Those of everything inside, and the empty one of the value itself. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}
