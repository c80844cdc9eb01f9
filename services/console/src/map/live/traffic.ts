/**
 * Journal entries as movements on the map. What takes milliseconds in the cloud is told slowly enough to be followed: an event leaves only
 * when what caused it has arrived.
 */
import type { Recorded } from '../../local-cloud/control-client.ts';
import { metadataOf } from '../../local-cloud/event-metadata.ts';
import type { Ways } from '../topology/ways.ts';
import type { Effect, Tone } from './effects.ts';
import { makeMemory, type Told, within } from './traffic-memory.ts';

type Entry<Kind extends Recorded['kind']> = Extract<Recorded, { kind: Kind }>;

export type Traffic = { take(entry: Recorded, nowMs: number): Effect[] };

export function makeTraffic(ways: Ways): Traffic {
  const told = makeMemory(ways);
  return {
    take(entry, nowMs) {
      switch (entry.kind) {
        case 'event':
          return takeEvent(entry, told, nowMs);
        case 'delivery':
          return takeDelivery(entry, told, nowMs);
        case 'invocation':
          return takeInvocation(entry, told, nowMs);
        case 'message':
          return takeMessage(entry, told, nowMs);
        case 'connection':
          return pulseConnected(told, nowMs);
        case 'log':
          noteWhoWorkedOn(entry, told);
          return [];
        default:
          return [];
      }
    },
  };
}

/** The request, who wrote it, the table whose changes the publisher reads, the publisher, the bus: as far as they are known. */
function takeEvent(entry: Entry<'event'>, told: Told, nowMs: number): Effect[] {
  told.countEvent(nowMs);
  const { causationId = '' } = metadataOf(entry.detail);
  const toBus = told.ways.publishing(entry);
  if (!toBus) {
    told.published.set(entry.id, { atMs: nowMs, color: 'gray', entry });
    return [];
  }
  const color = told.colorOf(toBus.from);
  const outbox = told.ways.outboxOf(toBus.from);
  const writer = outbox && told.ways.writing(told.handlersOf(causationId), outbox.from);
  const request = writer && !told.isEvent(causationId) ? told.ways.requesting(writer.from) : undefined;
  const effects: Effect[] = [];
  let atMs = told.startAfter(causationId, nowMs);
  for (const wire of [request, writer, outbox, toBus]) {
    if (!wire) continue;
    const isRun = wire === request || wire === outbox;
    effects.push(told.move(wire, atMs, color, { event: entry.id }));
    atMs += told.legMs();
    effects.push(told.pulse(wire.to, atMs, isRun ? 'ok' : 'touched', color));
    told.reached.set(wire.to, { atMs, color });
    // Its invocation ends, and so is recorded, only after what it has published.
    if (isRun) told.shown.set(wire.to, atMs);
  }
  told.published.set(entry.id, { atMs, color, entry, wire: toBus.id });
  return effects;
}

const toneOfDelivery: Readonly<Record<Entry<'delivery'>['outcome'], Tone>> = {
  delivered: 'touched',
  retried: 'throttled',
  'dead-lettered': 'failed',
  dropped: 'failed',
};

function takeDelivery(entry: Entry<'delivery'>, told: Told, nowMs: number): Effect[] {
  const event = told.published.get(entry.id);
  const wire = told.ways.delivering(entry, event?.entry);
  if (!wire) return [];
  const startMs = Math.max(nowMs, event?.atMs ?? 0);
  const atMs = startMs + told.legMs();
  const color = event?.wire === undefined ? told.colorOf(wire.from) : event.color;
  told.reached.set(wire.to, { atMs, color });
  const consumers = told.ways.consuming(wire.to).map(({ to }) => to);
  const eventId = metadataOf(event?.entry.detail).eventId ?? entry.id;
  for (const id of consumers.length > 0 ? consumers : [wire.to]) told.noteHandler(eventId, id);
  told.noteSettled(eventId, atMs + (consumers.length > 0 ? 1.3 : 0.3) * told.legMs());
  const from = { event: entry.id, ...(event?.wire !== undefined && { after: event.wire }) };
  return [
    told.move(wire, startMs, color, from),
    told.pulse(wire.to, atMs, toneOfDelivery[entry.outcome], color),
  ];
}

function takeInvocation({ functionName, outcome }: Entry<'invocation'>, told: Told, nowMs: number): Effect[] {
  const id = told.ways.functionNamed(functionName)?.id;
  if (id === undefined) return [];
  const tone = outcome === 'ok' || outcome === 'throttled' ? outcome : 'failed';
  const shownMs = told.shown.get(id) ?? Number.NEGATIVE_INFINITY;
  if (tone === 'throttled' || shownMs > nowMs - 1500) return [told.pulse(id, within(nowMs, shownMs), tone)];
  const [feed] = told.ways
    .feeding(id)
    .map((wire) => ({ wire, arrival: told.reached.get(wire.from) }))
    .toSorted((one, other) => (other.arrival?.atMs ?? 0) - (one.arrival?.atMs ?? 0));
  if (!feed) return [told.pulse(id, nowMs, tone)];
  const { wire, arrival } = feed;
  const startMs = within(nowMs, arrival?.atMs);
  const isRecent = arrival !== undefined && arrival.atMs > nowMs - 3000;
  const color = isRecent ? arrival.color : told.colorOf(id);
  const ranMs = startMs + told.legMs();
  // Whoever reads the changes of what it may have written is seen to run afterwards.
  for (const store of told.ways.writtenBy(id))
    told.reached.set(store, { atMs: ranMs, color: told.colorOf(id) });
  return [told.move(wire, startMs, color), told.pulse(id, ranMs, tone)];
}

function takeMessage({ direction }: Entry<'message'>, told: Told, nowMs: number): Effect[] {
  const wire = direction === 'out' ? told.ways.sending() : undefined;
  if (!wire) return pulseConnected(told, nowMs);
  const [feed] = told.ways.feeding(wire.from);
  const startMs = within(nowMs, told.reached.get(feed?.from ?? '')?.atMs) + told.legMs();
  return [
    told.move(wire, startMs, told.colorOf(wire.from)),
    told.pulse(wire.to, startMs + told.legMs(), 'touched'),
  ];
}

function pulseConnected(told: Told, nowMs: number): Effect[] {
  const api = told.ways.connected();
  return api ? [told.pulse(api.id, nowMs, 'touched')] : [];
}

function noteWhoWorkedOn({ functionName, line: { causationId } }: Entry<'log'>, told: Told): void {
  const id = told.ways.functionNamed(functionName)?.id;
  if (typeof causationId === 'string' && id !== undefined) told.noteHandler(causationId, id);
}
