/** APIs and buses as bars beside the lanes, as long as what hangs on them. */
import type { Part, Wire } from '../topology/parts.ts';
import { archive, type Box, bar, bottomOf, partHeight } from './measures.ts';

type Bar = { readonly part: Part; readonly top: number; readonly height: number };

type Bars = {
  readonly wires: readonly Wire[];
  /** What is placed already: everything in the lanes. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** How long a bar is that nothing hangs on. */
  readonly height: number;
};

/** `direction`: 1 for bars that go on to the right of `startX`, -1 for the left. */
export function placeBars(
  parts: readonly Part[],
  { startX, direction }: { readonly startX: number; readonly direction: 1 | -1 },
  bars: Bars,
): Map<string, Box> {
  const places = new Map<string, Box>();
  for (const [track, ofTrack] of tracksOf(parts.map((part) => spanOf(part, bars))).entries()) {
    const width = Math.max(
      bar.width,
      ...ofTrack.map(({ part }) => (kept(part, bars).length > 0 ? archive.width : 0)),
    );
    const away = track * (width + bar.gapBetween);
    const middle = startX + direction * (away + width / 2);
    for (const { part, top, height } of ofTrack) {
      places.set(part.id, { x: middle - bar.width / 2, y: top, width: bar.width, height });
      for (const [index, id] of kept(part, bars).entries()) {
        const y = top + height + archive.gap + index * (partHeight + archive.gap);
        places.set(id, { x: middle - archive.width / 2, y, width: archive.width, height: partHeight });
      }
    }
  }
  return places;
}

/** The archives of a bus. */
const kept = ({ id }: Part, { wires }: Bars) =>
  wires.filter(({ from, kind }) => from === id && kind === 'archive').map(({ to }) => to);

function spanOf(part: Part, bars: Bars): Bar {
  const linked = linkedTo(part, bars);
  if (linked.length === 0) return { part, top: 0, height: bars.height };
  const top = Math.min(...linked.map(({ y }) => y));
  const bottom = Math.max(...linked.map(bottomOf));
  return { part, top, height: Math.max(bar.minHeight, bottom - top) };
}

/** An API is as long as its routes, wherever else it is called from. */
function linkedTo({ id, kind }: Part, { wires, boxes }: Bars): Box[] {
  const touching = wires.filter(
    (wire) => (kind === 'bus' || wire.kind === 'route') && [wire.from, wire.to].includes(id),
  );
  return touching.flatMap(({ from, to }) => boxes.get(from === id ? to : from) ?? []);
}

/** Bars beside the same rows stand beside each other: each takes the first track where it has room. */
function tracksOf(all: readonly Bar[]): readonly (readonly Bar[])[] {
  const tracks: Bar[][] = [];
  for (const each of all.toSorted((one, other) => one.top - other.top)) {
    const free = tracks.find((track) => track.every(({ top, height }) => top + height < each.top));
    if (free) free.push(each);
    else tracks.push([each]);
  }
  return tracks;
}
