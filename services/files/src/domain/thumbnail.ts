/** A picture in one of the sizes that pages need. */
export type Thumbnail = { readonly widthPx: number; readonly heightPx: number; readonly bytes: Uint8Array };

/** The widths that a page asks for: a list, a card, a page on a phone, a page on a desk. */
const thumbnailWidthsPx = [160, 320, 640, 1280];

export const thumbnailType = 'image/webp';

/** Pictures are never enlarged: a small one has fewer sizes, its own width being the largest. */
export function widthsFor(originalWidthPx: number): number[] {
  const largest = Math.min(originalWidthPx, Math.max(...thumbnailWidthsPx));
  return [...thumbnailWidthsPx.filter((width) => width < largest), largest];
}
