/** Opens a PDF with a reader that has nothing to do with the library that wrote it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Rejects when the bytes are not a readable PDF. */
export async function readPdf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const task = getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')}\n`;
  }
  const pages = document.numPages;
  await task.destroy();
  return { pages, text };
}
