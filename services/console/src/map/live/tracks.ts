/** Where a dot is on its way: the lines of the map measured once. */

import type { Picture } from '../layout/picture.ts';
import type { Point } from '../layout/svg-path.ts';
import type { WirePath } from '../layout/wire-paths.ts';
import type { Move } from './effects.ts';

export type Track = { readonly points: readonly Point[]; readonly lengths: readonly number[] };

export type Tracks = {
  /** Along the bar first where the move comes from another wire. */
  of(move: Pick<Move, 'wire' | 'after'>): Track | undefined;
  path(wire: string): Path2D | undefined;
};

const stepPx = 7;

export function makeTracks(paths: readonly WirePath[], picture: Picture): Tracks {
  const wires = new Map(
    paths.map(({ wire, d }) => [wire.id, { wire, points: sample(d), path: new Path2D(d) }]),
  );
  const known = new Map<string, Track>();
  const measure = ({ wire: id, after }: Pick<Move, 'wire' | 'after'>): Track | undefined => {
    const own = wires.get(id);
    if (!own) return undefined;
    const before = after === undefined ? undefined : wires.get(after);
    const bar = picture.places.get(own.wire.from);
    const entrance = before?.points.at(-1);
    const exit = own.points[0];
    if (!bar || !entrance || !exit || before?.wire.to !== own.wire.from) return trackOf(own.points);
    const middle = bar.x + bar.width / 2;
    return trackOf([entrance, { x: middle, y: entrance.y }, { x: middle, y: exit.y }, ...own.points]);
  };
  return {
    of(move) {
      const key = `${move.after ?? ''}>${move.wire}`;
      const track = known.get(key) ?? measure(move);
      if (track) known.set(key, track);
      return track;
    },
    path: (wire) => wires.get(wire)?.path,
  };
}

function sample(d: string): readonly Point[] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  element.setAttribute('d', d);
  const length = element.getTotalLength();
  const count = Math.max(2, Math.ceil(length / stepPx));
  return Array.from({ length: count + 1 }, (_each, index) => {
    const { x, y } = element.getPointAtLength((length * index) / count);
    return { x, y };
  });
}

export function trackOf(points: readonly Point[]): Track {
  let length = 0;
  const lengths = points.map((point, index) => {
    const before = points[index - 1] ?? point;
    length += Math.hypot(point.x - before.x, point.y - before.y);
    return length;
  });
  return { points, lengths };
}

/** `share`: 0 at the start, 1 at the end. */
export function pointOn({ points, lengths }: Track, share: number): Point {
  const wanted = (lengths.at(-1) ?? 0) * Math.min(1, Math.max(0, share));
  const index = Math.max(
    1,
    lengths.findIndex((length) => length >= wanted),
  );
  const from = points[index - 1] ?? { x: 0, y: 0 };
  const to = points[index] ?? from;
  const start = lengths[index - 1] ?? 0;
  const part = (lengths[index] ?? start) - start || 1;
  const done = (wanted - start) / part;
  return { x: from.x + (to.x - from.x) * done, y: from.y + (to.y - from.y) * done };
}
