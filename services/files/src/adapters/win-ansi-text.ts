// PDF's built-in fonts know the 218 characters of WinAnsi and the library throws on any other. Here such a character
// becomes its nearest plain form (`ő` -> `o`, `ﬁ` -> `fi`) or `?`: a product's name must never stop an invoice.
// To print every script, embed a Unicode font instead (PDFDocument.registerFontkit); it adds megabytes to the bundle.

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** `characterSet`: the code points that the font can draw. */
export function toPrintable(text: string, characterSet: ReadonlySet<number>): string {
  const isPrintable = (part: string) =>
    [...part].every((character) => characterSet.has(character.codePointAt(0) ?? 0));
  const oneLine = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return Array.from(graphemes.segment(oneLine), ({ segment }) => {
    if (isPrintable(segment)) return segment;
    const plain = segment.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return plain !== '' && isPrintable(plain) ? plain : '?';
  }).join('');
}
