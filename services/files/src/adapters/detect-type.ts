import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { Detected } from '../domain/check-upload.ts';

/** What people call the formats that they mix up with CSV files and pictures; others go by their ending. */
const descriptions: Readonly<Record<string, string>> = {
  xlsx: 'an Excel workbook',
  xls: 'an Excel workbook',
  cfb: 'an old Office document',
  ods: 'a spreadsheet document',
  zip: 'a ZIP archive',
  gz: 'a compressed archive',
  pdf: 'a PDF document',
  xml: 'an XML document',
};

/** By the first bytes alone; what they are called and were declared as plays no part. */
export async function detectType({ firstBytes }: { readonly firstBytes: Uint8Array }): Promise<Detected> {
  const type = await fileTypeFromBuffer(firstBytes);
  if (type) {
    const description = descriptions[type.ext] ?? `a ${type.ext.toUpperCase()} file`;
    return { format: 'binary', mediaType: type.mime, description };
  }
  if (isUtf16(firstBytes)) return { format: 'unknown', description: 'a text in UTF-16' };
  if (firstBytes.includes(0)) return { format: 'unknown', description: 'no text' };
  if (isUtf8(wholeCharacters(firstBytes))) return { format: 'text' };
  return { format: 'unknown', description: 'a text in some other encoding' };
}

/** Excel's "Unicode text"; without the mark at its beginning it shows in its zero bytes. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The piece may end in the middle of a character: up to three bytes of one are left out. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  const tail = bytes.subarray(-3);
  const lead = tail.findLastIndex((byte) => byte >= 0xc0);
  return lead === -1 ? bytes : bytes.subarray(0, bytes.length - tail.length + lead);
}
