/** What of the map a story has touched. */
import type { LinkedEvent } from '../../local-cloud/control-client.ts';
import type { Highlight } from '../chart/highlight.ts';
import type { Wire } from '../topology/parts.ts';
import type { Ways } from '../topology/ways.ts';

/** `workers`: names of the functions that logged something of it. */
export function storyHighlight(
  events: readonly LinkedEvent[],
  workers: Iterable<string>,
  ways: Ways,
): Highlight {
  const functions = [...workers].flatMap((name) => ways.functionNamed(name)?.id ?? []);
  const wires = new Map<string, Wire>();
  const follow = (wire: Wire | undefined) => wire && wires.set(wire.id, wire);
  for (const event of events) {
    const publishing = ways.publishing(event);
    follow(publishing);
    const outbox = publishing && ways.outboxOf(publishing.from);
    follow(outbox);
    if (outbox) for (const id of functions) follow(ways.writing([id], outbox.from));
    for (const delivery of event.deliveries) {
      const delivering = ways.delivering(delivery, event);
      follow(delivering);
      for (const wire of delivering ? ways.consuming(delivering.to) : []) follow(wire);
    }
  }
  for (const wire of functions.flatMap((id) => ways.feeding(id))) {
    if (wire.kind === 'route') follow(wire);
  }
  return {
    wires: new Set(wires.keys()),
    parts: new Set([...functions, ...[...wires.values()].flatMap(({ from, to }) => [from, to])]),
  };
}
