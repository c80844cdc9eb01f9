/** The lines between the parts: straight to a neighbour in the same row, curved to other neighbours, around whatever is in between. */
import type { Wire } from '../topology/parts.ts';
import { bottomOf, lanePadding, middleOf, partHeight, rowPitch } from './measures.ts';
import type { Picture, Place } from './picture.ts';
import { portsOf } from './ports.ts';
import { curve, type Point, rounded, straight } from './svg-path.ts';

export type WirePath = { readonly wire: Wire; readonly d: string };

type Ends = { readonly from: Place; readonly to: Place; readonly start: Point; readonly end: Point };

/** A gutter between two columns is as wide as this at least; lines that turn in it keep apart. */
const gutter = 15;

export function wirePaths(wires: readonly Wire[], picture: Picture): readonly WirePath[] {
  const ports = portsOf(wires, picture);
  let turns = 0;
  return wires.flatMap((wire) => {
    const from = picture.places.get(wire.from);
    const to = picture.places.get(wire.to);
    const port = ports.get(wire.id);
    if (!from || !to || !port) return [];
    const ends = { from, to, ...port };
    if (centreOf(from) === centreOf(to) && from.x !== to.x) return [{ wire, d: down(from, to) }];
    if (from.x === to.x) return [{ wire, d: besideColumn(ends) }];
    if (isClear(ends.start.y, ends, picture) && Math.abs(ends.start.y - ends.end.y) < 1) {
      return [{ wire, d: straight(ends.start, ends.end) }];
    }
    if (areNeighbours(ends, picture)) return [{ wire, d: curve(ends.start, ends.end) }];
    turns += 1;
    return [{ wire, d: around(ends, picture, ((turns % 5) - 2) * 4) }];
  });
}

/** Whether nothing stands between the two on this height. */
function isClear(y: number, { from, to }: Ends, { places }: Picture): boolean {
  return between(from, to, places).every((each) => y < each.y - 2 || y > bottomOf(each) + 2);
}

/** Whether nothing stands in a column between theirs, as far as the line between them goes. */
function areNeighbours({ from, to, start, end }: Ends, { places }: Picture): boolean {
  const top = Math.min(start.y, end.y);
  const bottom = Math.max(start.y, end.y);
  return between(from, to, places).every((each) => bottomOf(each) < top || each.y > bottom);
}

/** What reaches into the columns between the two. */
function between(from: Ends['from'], to: Ends['to'], places: Picture['places']) {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  return [...places.values()].filter(
    (each) => each !== from && each !== to && each.x + each.width > left.x + left.width && each.x < right.x,
  );
}

/** Along a gap between two rows, or below the lane. */
function around(ends: Ends, picture: Picture, apart: number): string {
  const { from, to, start, end } = ends;
  const direction = start.x < end.x ? 1 : -1;
  const y =
    channels(from, to, picture).find((each) => isClear(each, ends, picture)) ?? bottomOf(picture.bounds);
  const leave = start.x + direction * (gutter + apart);
  const arrive = end.x - direction * (gutter + apart);
  return rounded([
    start,
    { x: leave, y: start.y },
    { x: leave, y },
    { x: arrive, y },
    { x: arrive, y: end.y },
    end,
  ]);
}

function channels(from: Place, to: Place, { lanes }: Picture): number[] {
  const gap = (rowPitch - partHeight) / 2;
  const rows = [to, from].filter(
    ({ column }) => column === 'front' || column === 'back' || column === 'source',
  );
  const below = [from, to].flatMap(({ part }) => {
    const lane = lanes.find(({ stack }) => stack === part.stack);
    return lane ? [bottomOf(lane) - lanePadding.y / 2] : [];
  });
  return [...rows.flatMap((row) => [row.y - gap, bottomOf(row) + gap]), ...below];
}

const centreOf = ({ x, width }: Place) => x + width / 2;

function down(from: Place, to: Place): string {
  const x = centreOf(from);
  return straight({ x, y: bottomOf(from) }, { x, y: to.y });
}

/** Between two of one column: out and in again on its right. */
function besideColumn({ from, to }: Ends): string {
  const x = Math.max(from.x + from.width, to.x + to.width);
  const start = { x: from.x + from.width, y: middleOf(from) };
  const end = { x: to.x + to.width, y: middleOf(to) };
  return rounded([start, { x: x + gutter, y: start.y }, { x: x + gutter, y: end.y }, end]);
}
