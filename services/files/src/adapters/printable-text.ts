// A font has only so many characters. One that it lacks becomes its nearest plain form (`ő` -> `o`, `ﬁ` -> `fi`) or `?`: a product's
// name must never stop an invoice.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Marks that turn the direction of a text around: on paper they could make one name look like another. */
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** One line of text as visible characters, each of which can be drawn. */
export function printableCharacters(text: string, canDraw: (character: string) => boolean): string[] {
  const oneLine = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(directionMarks, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return Array.from(graphemes.segment(oneLine), ({ segment }) => {
    if (canDraw(segment)) return segment;
    const plain = segment.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return plain !== '' && canDraw(plain) ? plain : '?';
  });
}
