// Noto Sans, as far as an invoice needs it: the font comes in pieces by script, and an ordinary invoice needs one of them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit, { type Font } from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import rangesByScript from '@fontsource/noto-sans/unicode.json' with { type: 'json' };

type Script = keyof typeof rangesByScript;

/** Latin first: most texts need no other. */
const scripts: readonly Script[] = [
  'latin',
  'latin-ext',
  'greek',
  'cyrillic',
  'vietnamese',
  'greek-ext',
  'cyrillic-ext',
  'devanagari',
];

export type Weight = 400 | 700;

/** One weight of the font, in the pieces that were needed; the first that has all of a character draws it. */
export type FontFamily = readonly {
  readonly font: PDFFont;
  readonly covers: (character: string) => boolean;
}[];

/** Embeds of each piece no more than the glyphs that are drawn. `text`: everything that will be. */
export async function embedFamily(document: PDFDocument, weight: Weight, text: string): Promise<FontFamily> {
  document.registerFontkit({ create: parsedOnce });
  const needed = scripts.filter((script) => script === 'latin' || [...text].some(isIn(script)));
  const family: FontFamily[number][] = [];
  for (const script of needed) {
    // Without ligatures every glyph is one letter, and what is copied out of the PDF is what was written.
    const options = { subset: true, features: { liga: false, clig: false } };
    const font = await document.embedFont(fontBytes(script, weight), options);
    const codePoints = new Set(font.getCharacterSet());
    const covers = (character: string) =>
      [...character].every((each) => codePoints.has(each.codePointAt(0) ?? 0));
    family.push({ font, covers });
  }
  return family;
}

const ranges = new Map<Script, readonly (readonly [number, number])[]>(
  scripts.map((script) => [script, rangesByScript[script].split(',').map(parseRange)]),
);

/** `U+0400-045F` or `U+2116` */
function parseRange(range: string): [number, number] {
  const [from = '', to = from] = range.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

function isIn(script: Script) {
  return (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return (ranges.get(script) ?? []).some(([from, to]) => codePoint >= from && codePoint <= to);
  };
}

const parsed = new Map<Uint8Array, Font>();

/** Half the work of an invoice is to parse the fonts, and what is parsed keeps nothing of the document that it is drawn in. */
function parsedOnce(bytes: Uint8Array): Font {
  // One font, as each of these files holds no more.
  const font = parsed.get(bytes) ?? (fontkit.create(bytes) as Font);
  parsed.set(bytes, font);
  return font;
}

const { resolve } = createRequire(import.meta.url);
const loaded = new Map<string, Uint8Array>();

/** The files lie beside the bundle; each is read once. */
function fontBytes(script: Script, weight: Weight): Uint8Array {
  const file = `@fontsource/noto-sans/files/noto-sans-${script}-${weight}-normal.woff`;
  const bytes = loaded.get(file) ?? readFileSync(resolve(file));
  loaded.set(file, bytes);
  return bytes;
}
