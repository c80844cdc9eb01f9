/**
 * What other people named (products, files, carriers) as one line that does nothing but be read: line breaks and control
 * characters would write into an email's headers, and marks of direction turn the words around them.
 */
export function plainLine(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(marksOfDirection, '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
    .trim();
  return shorten(line || '?', maxLength);
}

/** Embeddings, overrides and isolates with their ends, the marks LRM, RLM and ALM, and what shows nothing at all. */
const marksOfDirection = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Cuts between what people see as characters, so that no emoji is halved. Rare, and the segmenter is slow to make: not at init. */
function shorten(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let kept = '';
  for (const { segment } of graphemes.segment(line.slice(0, maxLength))) {
    if (kept.length + segment.length >= maxLength) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
