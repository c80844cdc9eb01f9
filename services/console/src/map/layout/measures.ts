/** Sizes of the picture in its own pixels, before it is scaled to fit. */

/** From left to right; what flows goes to a neighbour, so that hardly a line crosses a part. */
export const columnOrder = ['entry', 'front', 'store', 'back', 'source', 'bus'] as const;
export type Column = (typeof columnOrder)[number];

/** The columns inside a lane; APIs and buses stand outside, along all of them. */
export const laneColumns = {
  front: { x: 0, width: 222 },
  store: { x: 278, width: 112 },
  back: { x: 446, width: 228 },
  source: { x: 704, width: 164 },
} as const;
export type LaneColumn = keyof typeof laneColumns;

export const laneWidth = laneColumns.source.x + laneColumns.source.width;
export const lanePadding = { x: 14, y: 12 } as const;
export const laneGap = 14;
/** Above the stores of a lane stands its name. */
export const laneTitleHeight = 40;

export const partHeight = 30;
export const rowPitch = 36;
/** A store grows with the lines on its busier side. */
export const storeHeight = (lines: number): number => Math.min(92, Math.max(40, 22 + 7 * lines));
export const storeGap = 20;

export const bar = { width: 52, minHeight: 96, gapToLanes: 38, gapBetween: 24 } as const;
export const archive = { width: 106, gap: 14 } as const;

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const bottomOf = ({ y, height }: Box): number => y + height;
export const middleOf = ({ y, height }: Box): number => y + height / 2;
