/** An event that holds no more than a consumer says it relies on, and notices when that is too little or too much. */
import { randomUUID } from 'node:crypto';
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';

export type ReliedOnEvent<Contract extends EventContract> = {
  /** Reading a field of its data that the consumer does not list throws. */
  readonly event: EventOf<Contract>;
  /** The listed fields that nobody has read so far, as paths: `lines.0.name`. */
  unread(): string[];
};

type ReliesOn = Readonly<Record<string, unknown>>;

/** `reliesOn`: the consumer's relies-on.json, parts of event data by `<Event>.v<version>`. */
export function reliedOnEvent<Contract extends EventContract>(
  contract: Contract,
  reliesOn: ReliesOn,
): ReliedOnEvent<Contract> {
  const name = `${contract.detailType}.v${contract.version}`;
  const listed = reliesOn[name];
  if (listed === undefined) throw new Error(`relies-on.json does not list ${name}`);
  const unread = new Set(leavesOf(listed, []));
  const metadata = {
    eventId: randomUUID(),
    correlationId: 'correlation-1',
    causationId: 'cause-1',
    occurredAt: '2026-01-02T03:04:05.000Z',
    version: contract.version,
    producer: contract.source,
  };
  const data = watched(listed, [], { name, read: (path) => unread.delete(path) });
  const event = { source: contract.source, detailType: contract.detailType, detail: { metadata, data } };
  return { event: event as EventOf<Contract>, unread: () => [...unread] };
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function leavesOf(value: unknown, path: readonly string[]): string[] {
  if (!isBranch(value)) return [path.join('.')];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

type Watch = { readonly name: string; readonly read: (path: string) => void };

/** What any object is asked for by the language, by JSON and by promises. */
const askedOfEveryObject = new Set<PropertyKey>([
  'toJSON',
  'then',
  'constructor',
  ...Reflect.ownKeys(Object.prototype),
]);

function watched(value: unknown, path: readonly string[], watch: Watch): unknown {
  if (!isBranch(value)) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || askedOfEveryObject.has(key) || typeof found === 'function') return found;
      const inner = [...path, key];
      if (!Object.hasOwn(target, key)) {
        throw new Error(
          `${watch.name}: data.${inner.join('.')} is read, but relies-on.json does not list it`,
        );
      }
      watch.read(inner.join('.'));
      return watched(found, inner, watch);
    },
  });
}
