/** What of the map stands out while something is pointed at, chosen, or told. */
import { createContext, use } from 'react';
import type { Parts } from '../topology/parts.ts';

export type Highlight = { readonly parts: ReadonlySet<string>; readonly wires: ReadonlySet<string> };

export type MapState = {
  /** Everything else steps back; `undefined`: nothing does. */
  readonly highlight: Highlight | undefined;
  readonly chosen: string | undefined;
  choose(partId: string): void;
  /** `undefined`: the pointer has left. */
  point(partId: string | undefined): void;
};

const Context = createContext<MapState | undefined>(undefined);
export const MapStateProvider = Context;

export function useMapState(): MapState {
  const state = use(Context);
  if (!state) throw new Error('There is no MapStateProvider above');
  return state;
}

/** A part with all that touches it. */
export function around(partId: string, { wires }: Parts): Highlight {
  const touching = wires.filter(({ from, to }) => from === partId || to === partId);
  return {
    parts: new Set([partId, ...touching.flatMap(({ from, to }) => [from, to])]),
    wires: new Set(touching.map(({ id }) => id)),
  };
}
