/** Where every part of the map stands. The same topology gives the same picture. */
import type { Part, Parts, Wire } from '../topology/parts.ts';
import { placeBars } from './bars.ts';
import { laneColumnOf, rowsOf } from './lane-rows.ts';
import {
  type Box,
  bar,
  bottomOf,
  type Column,
  laneColumns,
  laneGap,
  lanePadding,
  laneTitleHeight,
  laneWidth,
  partHeight,
  rowPitch,
  storeGap,
  storeHeight,
} from './measures.ts';

export type Place = Box & { readonly part: Part; readonly column: Column };

export type Lane = Box & {
  readonly stack: string;
  readonly service: string;
  readonly color: string;
  readonly functions: number;
};

export type Picture = {
  /** By the part's id. */
  readonly places: ReadonlyMap<string, Place>;
  /** One for each stack that has anything but APIs and buses. */
  readonly lanes: readonly Lane[];
  readonly bounds: Box;
};

export function layOut(all: Parts): Picture {
  const { parts, wires } = all;
  const inLanes = parts.filter((part) => laneColumnOf(part, wires));
  const lanes: Lane[] = [];
  const boxes = new Map<string, Box>();
  let top = 0;
  for (const [stack, ofStack] of Map.groupBy(inLanes, (part) => part.stack)) {
    const { lane, inside } = layLane({ parts: ofStack, wires }, top);
    const [{ service, color } = { service: stack, color: 'gray' }] = ofStack;
    lanes.push({ ...lane, stack, service, color, functions: ofStack.filter(isFunction).length });
    for (const [id, box] of inside) boxes.set(id, box);
    top = bottomOf(lane) + laneGap;
  }
  for (const [id, box] of bars(all, boxes, Math.max(bar.minHeight, top - laneGap))) boxes.set(id, box);
  const places = parts.map((part): [string, Place] => {
    const box = boxes.get(part.id) ?? strayBox(boxes);
    boxes.set(part.id, box);
    return [part.id, { ...box, part, column: columnOf(part, all) }];
  });
  return { places: new Map(places), lanes, bounds: boundsOf([...lanes, ...boxes.values()]) };
}

const isFunction = ({ kind }: Part) => kind === 'function';

function columnOf(part: Part, { wires }: Parts): Column {
  return laneColumnOf(part, wires) ?? (part.kind.endsWith('-api') ? 'entry' : 'bus');
}

function layLane({ parts, wires }: Parts, top: number) {
  const { rows, count } = rowsOf({ parts, wires });
  const stores = stack([...rows.store.keys()].map((id) => ({ id, height: storeHeight(linesOn(id, wires)) })));
  const storesHeight = Math.max(0, ...stores.map(({ y, height }) => y + height));
  const inner = Math.max(count * rowPitch, laneTitleHeight + storesHeight);
  const rowsTop = top + lanePadding.y + (inner - count * rowPitch) / 2 + (rowPitch - partHeight) / 2;
  const storesTop = top + lanePadding.y + laneTitleHeight + (inner - laneTitleHeight - storesHeight) / 2;
  const inside = new Map<string, Box>();
  for (const column of ['front', 'back', 'source'] as const) {
    for (const [id, row] of rows[column]) {
      inside.set(id, { ...laneColumns[column], y: rowsTop + row * rowPitch, height: partHeight });
    }
  }
  for (const { id, y, height } of stores) inside.set(id, { ...laneColumns.store, y: storesTop + y, height });
  const lane = {
    x: -lanePadding.x,
    y: top,
    width: laneWidth + 2 * lanePadding.x,
    height: inner + 2 * lanePadding.y,
  };
  return { lane, inside };
}

/** One below the other, from 0. */
function stack(sized: readonly { readonly id: string; readonly height: number }[]) {
  let y = 0;
  return sized.map((each) => {
    const placed = { ...each, y };
    y += each.height + storeGap;
    return placed;
  });
}

/** Callers stand on both sides, whom it feeds on one. */
function linesOn(id: string, wires: readonly Wire[]): number {
  return Math.ceil(wires.filter(({ from, to }) => from === id || to === id).length / 2);
}

function bars({ parts, wires }: Parts, boxes: ReadonlyMap<string, Box>, height: number): [string, Box][] {
  const away = lanePadding.x + bar.gapToLanes;
  const entries = parts.filter(({ kind }) => kind.endsWith('-api'));
  const buses = parts.filter(({ kind }) => kind === 'bus');
  return [
    ...placeBars(entries, { startX: -away, direction: -1 }, { wires, boxes, height }),
    ...placeBars(buses, { startX: laneWidth + away, direction: 1 }, { wires, boxes, height }),
  ];
}

/** For what belongs beside something that is not there, such as the archive of another account's bus. */
function strayBox(boxes: ReadonlyMap<string, Box>): Box {
  const y = Math.max(0, ...[...boxes.values()].map(bottomOf)) + 2 * laneGap;
  return { x: laneColumns.source.x, y, width: laneColumns.source.width, height: partHeight };
}

function boundsOf(boxes: readonly Box[]): Box {
  const x = Math.min(0, ...boxes.map((box) => box.x));
  const y = Math.min(0, ...boxes.map((box) => box.y));
  const right = Math.max(0, ...boxes.map((box) => box.x + box.width));
  return { x, y, width: right - x, height: Math.max(0, ...boxes.map(bottomOf)) - y };
}
