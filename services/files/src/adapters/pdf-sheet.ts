// The few drawing words that the invoice needs, over one PDF page. Positions are points from the top left corner.
import { type PDFFont, type PDFPage, type RGB, rgb } from '@cantoo/pdf-lib';
import { toPrintable } from './win-ansi-text.ts';
import { wrapText } from './wrap-text.ts';

export const a4 = { width: 595.28, height: 841.89 };

export const colors = {
  ink: rgb(0.11, 0.14, 0.19),
  muted: rgb(0.42, 0.45, 0.51),
  brand: rgb(0.04, 0.38, 0.42),
  tint: rgb(0.93, 0.96, 0.96),
  line: rgb(0.86, 0.88, 0.9),
};

export type Fonts = {
  readonly regular: PDFFont;
  readonly bold: PDFFont;
  /** The code points that both can draw. */
  readonly characterSet: ReadonlySet<number>;
};

export type TextStyle = { readonly size: number; readonly bold?: boolean; readonly color?: RGB };

export type Sheet = ReturnType<typeof makeSheet>;

export function makeSheet(page: PDFPage, fonts: Fonts) {
  const fontOf = (style: TextStyle) => (style.bold ? fonts.bold : fonts.regular);

  /** Character by character: the library measures whole texts with kerning, but draws without. */
  const widthOf = (printable: string, style: TextStyle) =>
    [...printable].reduce(
      (sum, character) => sum + fontOf(style).widthOfTextAtSize(character, style.size),
      0,
    );

  function text(value: string, [x, top]: readonly [number, number], style: TextStyle): void {
    const { size, color = colors.ink } = style;
    page.drawText(toPrintable(value, fonts.characterSet), {
      x,
      y: a4.height - top - size,
      size,
      font: fontOf(style),
      color,
    });
  }

  /** Ends at `right`, so that the decimals of a column stand under each other. */
  function textRight(value: string, [right, top]: readonly [number, number], style: TextStyle): void {
    text(value, [right - widthOf(toPrintable(value, fonts.characterSet), style), top], style);
  }

  function linesOf(value: string, width: number, maxLines: number, style: TextStyle): string[] {
    return wrapText(
      toPrintable(value, fonts.characterSet),
      (line) => widthOf(line, style) <= width,
      maxLines,
    );
  }

  function fill(
    [x, top]: readonly [number, number],
    [width, height]: readonly [number, number],
    color: RGB,
  ): void {
    page.drawRectangle({ x, y: a4.height - top - height, width, height, color });
  }

  return { text, textRight, linesOf, fill };
}
