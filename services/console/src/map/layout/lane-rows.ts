/** Which row of its lane each part takes: who is fed by a queue or a schedule stands beside it. */
import type { Part, Parts, Wire } from '../topology/parts.ts';
import type { LaneColumn } from './measures.ts';

export type LaneRows = {
  /** In each row of a column; stores have no rows, only an order. */
  readonly rows: Readonly<Record<LaneColumn, ReadonlyMap<string, number>>>;
  readonly count: number;
};

/** `undefined` for what stands outside the lanes. */
export function laneColumnOf({ id, kind }: Part, wires: readonly Wire[]): LaneColumn | undefined {
  switch (kind) {
    case 'http-api':
    case 'websocket-api':
    case 'bus':
    case 'archive':
      return undefined;
    case 'queue':
    case 'dead-letter-queue':
    case 'schedule':
      return 'source';
    case 'function':
      return wires.some((wire) => wire.to === id && wire.kind === 'route') ? 'front' : 'back';
    default:
      return 'store';
  }
}

/** `parts`: those of one stack. */
export function rowsOf({ parts, wires }: Parts): LaneRows {
  const inColumn = (column: LaneColumn) => parts.filter((part) => laneColumnOf(part, wires) === column);
  const front = byEntry(inColumn('front'), wires);
  const store = inColumn('store');
  const background = pair(inColumn('back'), inColumn('source'), wires);
  const count = Math.max(front.length, background.count);
  const centred = (rows: ReadonlyMap<string, number>, height: number) => {
    const offset = Math.floor((count - height) / 2);
    return new Map([...rows].map(([id, row]) => [id, row + offset]));
  };
  return {
    count,
    rows: {
      front: centred(numbered(front), front.length),
      store: numbered(store),
      back: centred(background.back, background.count),
      source: centred(background.source, background.count),
    },
  };
}

const numbered = (parts: readonly Part[]) => new Map(parts.map(({ id }, index) => [id, index]));

/** Functions of the same API stand together. */
function byEntry(functions: readonly Part[], wires: readonly Wire[]): readonly Part[] {
  const entryOf = ({ id }: Part) => wires.find(({ to, kind }) => to === id && kind === 'route')?.from ?? '';
  return [...Map.groupBy(functions, entryOf).values()].flat();
}

/** Queues first, then schedules, then what is fed otherwise; within that as the template has it. */
function pair(functions: readonly Part[], sources: readonly Part[], wires: readonly Wire[]) {
  const feeding = ({ id }: Part) =>
    sources.filter((source) => wires.some(({ from, to }) => from === source.id && to === id));
  const rank = (part: Part) => {
    const kinds = new Set(feeding(part).map(({ kind }) => kind));
    return kinds.has('queue') ? 0 : kinds.has('schedule') ? 1 : 2;
  };
  const back = new Map<string, number>();
  const source = new Map<string, number>();
  let row = 0;
  for (const part of functions.toSorted((one, other) => rank(one) - rank(other))) {
    back.set(part.id, row);
    const own = feeding(part).filter(({ id }) => !source.has(id));
    for (const [index, { id }] of own.entries()) source.set(id, row + index);
    row += Math.max(1, own.length);
  }
  for (const { id } of sources.filter((each) => !source.has(each.id))) {
    source.set(id, row);
    row += 1;
  }
  return { back, source, count: row };
}
