/** Names as people call the parts: `charge-payment` instead of `orderflow-dev-orders-charge-payment`. */
import type { TopologyNode } from '../../local-cloud/control-client.ts';

type Named = Pick<TopologyNode, 'name' | 'stack' | 'logicalId'>;

/** The given name without its stack; the logical id where the name was generated, or says less. */
export function shortName({ name, stack, logicalId }: Named): string {
  const own = name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : undefined;
  const isGenerated = own?.toLowerCase().startsWith(`${logicalId.toLowerCase()}-`) ?? true;
  return own === undefined || isGenerated ? kebab(logicalId) : own;
}

/** `WebSocketApi` -> `web-socket-api`, `HTTPApi` -> `http-api` */
function kebab(pascal: string): string {
  return pascal
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** What is left of each stack's name without the beginning that all of them share: `orders`. */
export function serviceNames(stacks: readonly string[]): ReadonlyMap<string, string> {
  const words = stacks.map((stack) => stack.split('-'));
  const [first = []] = words;
  const differs = first.findIndex((word, index) => words.some((each) => each[index] !== word));
  const shared = stacks.length < 2 || differs < 0 ? 0 : differs;
  return new Map(stacks.map((stack, index) => [stack, words[index]?.slice(shared).join('-') || stack]));
}

/** `rate(5 minutes)` -> `every 5 minutes`; anything else as it stands in the template. */
export function spokenSchedule(expression: string): string {
  const [, count, unit = ''] = /^rate\((\d+) (\w+)\)$/.exec(expression) ?? [];
  if (count === undefined) return expression;
  return count === '1' ? `every ${unit.replace(/s$/, '')}` : `every ${count} ${unit}`;
}
