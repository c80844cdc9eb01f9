/** Where each line leaves and arrives. */
import type { Wire } from '../topology/parts.ts';
import { bottomOf, middleOf } from './measures.ts';
import type { Picture, Place } from './picture.ts';
import type { Point } from './svg-path.ts';

export type Ports = { readonly start: Point; readonly end: Point };

/** Lines keep this distance from the corners of what they touch. */
const margin = 8;

export function portsOf(wires: readonly Wire[], picture: Picture): ReadonlyMap<string, Ports> {
  const heights = spreadOnStores(wires, picture);
  return new Map(
    wires.flatMap((wire): [string, Ports][] => {
      const from = picture.places.get(wire.from);
      const to = picture.places.get(wire.to);
      if (!from || !to) return [];
      const port = (own: Place, other: Place): Point => ({
        x: isRightOf(other, own) ? own.x + own.width : own.x,
        y: heights.get(`${wire.id} ${own.part.id}`) ?? level(own, other),
      });
      return [[wire.id, { start: port(from, to), end: port(to, from) }]];
    }),
  );
}

const isRightOf = (one: Place, other: Place) => one.x > other.x;

/** A bar is touched where the other one is, everything else in its middle. */
function level(own: Place, other: Place): number {
  if (own.column !== 'entry' && own.column !== 'bus') return middleOf(own);
  return Math.min(Math.max(middleOf(other), own.y + margin), bottomOf(own) - margin);
}

/** Many lines meet at a store: side by side, in the order of where they come from, they do not cross there. */
function spreadOnStores(wires: readonly Wire[], { places }: Picture): ReadonlyMap<string, number> {
  const heights = new Map<string, number>();
  for (const store of places.values()) {
    if (store.column !== 'store') continue;
    const touching = wires.flatMap((wire) => {
      const other = places.get(wire.from === store.part.id ? wire.to : wire.from);
      return other && [wire.from, wire.to].includes(store.part.id) ? [{ wire, other }] : [];
    });
    for (const side of Map.groupBy(touching, ({ other }) => isRightOf(other, store)).values()) {
      const sorted = side.toSorted((one, another) => middleOf(one.other) - middleOf(another.other));
      const step = (store.height - 2 * margin) / Math.max(1, sorted.length - 1);
      for (const [index, { wire }] of sorted.entries()) {
        const y = sorted.length === 1 ? middleOf(store) : store.y + margin + index * step;
        heights.set(`${wire.id} ${store.part.id}`, y);
      }
    }
  }
  return heights;
}
