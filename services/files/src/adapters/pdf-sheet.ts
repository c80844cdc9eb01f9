// The few drawing words that the invoice needs, over one PDF page. Positions are points from the top left corner.
import { type PDFFont, type PDFPage, type RGB, rgb } from '@cantoo/pdf-lib';
import type { FontFamily } from './pdf-fonts.ts';
import { printableCharacters } from './printable-text.ts';
import { wrapText } from './wrap-text.ts';

export const a4 = { width: 595.28, height: 841.89 };

export const colors = {
  ink: rgb(0.11, 0.14, 0.19),
  muted: rgb(0.42, 0.45, 0.51),
  brand: rgb(0.04, 0.38, 0.42),
  tint: rgb(0.93, 0.96, 0.96),
  line: rgb(0.86, 0.88, 0.9),
};

export type Fonts = { readonly regular: FontFamily; readonly bold: FontFamily };

export type TextStyle = { readonly size: number; readonly bold?: boolean; readonly color?: RGB };

export type Sheet = ReturnType<typeof makeSheet>;

type Run = { readonly font: PDFFont; readonly text: string };

export function makeSheet(page: PDFPage, fonts: Fonts) {
  const familyOf = ({ bold }: TextStyle) => (bold ? fonts.bold : fonts.regular);
  const widthOf = (value: string, style: TextStyle) =>
    runsOf(value, familyOf(style)).reduce(
      (sum, { font, text }) => sum + font.widthOfTextAtSize(text, style.size),
      0,
    );

  function text(value: string, [x, top]: readonly [number, number], style: TextStyle): void {
    const { size, color = colors.ink } = style;
    let left = x;
    for (const run of runsOf(value, familyOf(style))) {
      page.drawText(run.text, { x: left, y: a4.height - top - size, size, font: run.font, color });
      left += run.font.widthOfTextAtSize(run.text, size);
    }
  }

  /** Ends at `right`, so that the decimals of a column stand under each other. */
  function textRight(value: string, [right, top]: readonly [number, number], style: TextStyle): void {
    text(value, [right - widthOf(value, style), top], style);
  }

  function linesOf(value: string, width: number, maxLines: number, style: TextStyle): string[] {
    const printable = charactersOf(value, familyOf(style)).join('');
    return wrapText(printable, (line) => widthOf(line, style) <= width, maxLines);
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

const charactersOf = (value: string, family: FontFamily) =>
  printableCharacters(value, (character) => family.some(({ covers }) => covers(character)));

/** Neighbours that one piece of the font can draw are drawn together. */
function runsOf(value: string, family: FontFamily): Run[] {
  const runs: Run[] = [];
  for (const character of charactersOf(value, family)) {
    const font = family.find(({ covers }) => covers(character))?.font;
    const last = runs.at(-1);
    if (font && last?.font === font) runs.splice(-1, 1, { font, text: last.text + character });
    else if (font) runs.push({ font, text: character });
  }
  return runs;
}
