/** Which line of the map something has taken, as the topology has it; nothing here knows a part by its name. */
import type { Part, Parts, Wire } from './parts.ts';

type OnBus = {
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
};

export type Ways = {
  part(id: string): Part | undefined;
  functionNamed(name: string): Part | undefined;
  /** From the function that publishes for the event's source: the one of that service that may put events on the bus. */
  publishing(event: OnBus): Wire | undefined;
  /** From the table whose changes the function reads. */
  outboxOf(functionId: string): Wire | undefined;
  /** From one of the functions that may write to the store. */
  writing(functionIds: Iterable<string>, storeId: string): Wire | undefined;
  /** From the bus, or from what reports to the account's default bus, to the target of a rule. */
  delivering(delivery: { ruleName: string; targetArn: string }, event: OnBus | undefined): Wire | undefined;
  /** Whatever makes the function run. */
  feeding(functionId: string): readonly Wire[];
  /** From the API whose requests the function answers. */
  requesting(functionId: string): Wire | undefined;
  /** The tables that the function may write to. */
  writtenBy(functionId: string): readonly string[];
  /** To the functions that a queue feeds. */
  consuming(queueId: string): readonly Wire[];
  /** To the API whose clients keep a connection, from the one function that may send to them. */
  sending(): Wire | undefined;
  connected(): Part | undefined;
};

const isWrite = (action: string) => /:(Put|Update|Delete|BatchWrite|Transact)/.test(action);
const isFeed = ({ kind }: Wire) =>
  kind === 'route' || kind === 'poll' || kind === 'schedule' || kind === 'rule';

export function makeWays({ parts, wires }: Parts): Ways {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const functions = new Map(parts.flatMap((part) => (part.kind === 'function' ? [[part.name, part]] : [])));
  const into = Map.groupBy(wires, ({ to }) => to);
  const outOf = Map.groupBy(wires, ({ from }) => from);
  const kindOf = (id: string) => byId.get(id)?.kind;
  const socketApis = parts.filter(({ kind }) => kind === 'websocket-api');
  const connected = socketApis.length === 1 ? socketApis[0] : undefined;
  const senders = (into.get(connected?.id ?? '') ?? []).filter(({ kind }) => kind === 'call');
  return {
    part: (id) => byId.get(id),
    functionNamed: (name) => functions.get(name),
    publishing({ source, busName }) {
      const service = source.split('.').at(-1) ?? '';
      const bus = parts.find(({ kind, name }) => kind === 'bus' && name === busName);
      return (into.get(bus?.id ?? '') ?? []).find(
        ({ kind, from }) => kind === 'call' && byId.get(from)?.service === service,
      );
    },
    outboxOf: (id) => into.get(id)?.find(({ kind, from }) => kind === 'poll' && kindOf(from) === 'table'),
    writing(functionIds, storeId) {
      const callers = new Set(functionIds);
      return into
        .get(storeId)
        ?.find(({ from, kind, labels }) => kind === 'call' && callers.has(from) && labels.some(isWrite));
    },
    delivering({ ruleName, targetArn }, event) {
      const candidates = into.get(targetArn) ?? [];
      const schedule = candidates.find(
        ({ from }) => kindOf(from) === 'schedule' && byId.get(from)?.name === ruleName,
      );
      return (
        schedule ??
        candidates.find((wire) => wire.kind === 'rule' && isWayOf(event, wire, byId.get(wire.from)))
      );
    },
    feeding: (id) => (into.get(id) ?? []).filter(isFeed),
    requesting: (id) => into.get(id)?.find(({ kind }) => kind === 'route'),
    writtenBy: (id) =>
      (outOf.get(id) ?? [])
        .filter(({ kind, to, labels }) => kind === 'call' && kindOf(to) === 'table' && labels.some(isWrite))
        .map(({ to }) => to),
    consuming: (id) => (outOf.get(id) ?? []).filter(({ kind }) => kind === 'poll'),
    sending: () => (senders.length === 1 ? senders[0] : undefined),
    connected: () => connected,
  };
}

/** What AWS itself reports names the bucket; on a bus of the application, the rule names the event. */
function isWayOf(event: OnBus | undefined, { labels }: Wire, from: Part | undefined): boolean {
  if (!event) return true;
  const isNamed = labels.length === 0 || labels.includes(event.detailType);
  if (from?.kind === 'bus') return isNamed && from.name === event.busName;
  const bucket = (event.detail as { bucket?: { name?: string } } | null)?.bucket?.name;
  return isNamed && event.source.startsWith('aws.') && (bucket === undefined || bucket === from?.name);
}
