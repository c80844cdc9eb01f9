/** CSV files as people and programs really send them, and what becomes of each: its rows, or a reason. */
import { describe, expect, test } from 'vitest';
import { startImport } from '../../testing/import-run.ts';

const header = 'productId,quantity,paymentToken';
const lines = (...all: string[]) => all.join('\n');
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

async function rowsOf(content: string | Uint8Array) {
  const run = startImport(content);
  await run.run();
  const rows = run.rows().map(({ row, productId, quantity, paymentToken }) => {
    return `${row}: ${quantity} ${productId} ${paymentToken}`;
  });
  return { rejection: run.file()?.rejection?.explanation, rows, total: run.file()?.rows?.total };
}

const mug = '2: 2 mug tok';

describe('read', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['a plain file', lines(header, 'mug,2,tok'), [mug]],
    ['a line break at the end', lines(header, 'mug,2,tok', ''), [mug]],
    ['a byte order mark', `\uFEFF${lines(header, 'mug,2,tok')}`, [mug]],
    ['a byte order mark and a quoted header', `\uFEFF"productId",quantity,paymentToken\nmug,2,tok`, [mug]],
    ['CRLF', [header, 'mug,2,tok', 'cup,1,tok', ''].join('\r\n'), [mug, '3: 1 cup tok']],
    ['CR alone, as old Macs write it', [header, 'mug,2,tok', 'cup,1,tok'].join('\r'), [mug, '3: 1 cup tok']],
    ['mixed line breaks', `${header}\r\nmug,2,tok\ncup,1,tok\r\n`, [mug, '3: 1 cup tok']],
    ['semicolons', lines(header.replaceAll(',', ';'), 'mug;2;tok'), [mug]],
    ['tabs', lines(header.replaceAll(',', '\t'), 'mug\t2\ttok'), [mug]],
    ['bars', lines(header.replaceAll(',', '|'), 'mug|2|tok'), [mug]],
    ['quoted fields', lines(header, '"mug","2","tok"'), [mug]],
    ['a quoted delimiter and doubled quotes', lines(header, 'mug,2,"to""k,1"'), ['2: 2 mug to"k,1']],
    [
      'a line break in a quoted field: the next row still has its own line',
      `${header},note\r\nmug,2,tok,"one\r\ntwo"\r\ncup,1,tok,\r\n`,
      [mug, '4: 1 cup tok'],
    ],
    [
      'empty lines between rows',
      lines(header, '', 'mug,2,tok', '', '', 'cup,1,tok'),
      ['3: 2 mug tok', '6: 1 cup tok'],
    ],
    ['lines of delimiters alone, as spreadsheets leave them', lines(header, 'mug,2,tok', ',,', ',,'), [mug]],
    ['spaces around fields', lines(header, ' mug , 2 , tok '), [mug]],
    ['columns in another order', lines('paymentToken,productId,quantity', 'tok,mug,2'), [mug]],
    ['further columns', lines(`note,${header},more`, 'hello,mug,2,tok,x'), [mug]],
    ['names typed by hand', lines('Product ID,QUANTITY,payment_token', 'mug,2,tok'), [mug]],
    ['Unicode in a field', lines(`${header},note`, 'mug,2,tök-茶-🍵,ő'), ['2: 2 mug tök-茶-🍵']],
    ['a quantity with leading zeros', lines(header, 'mug,02,tok'), [mug]],
  ])('%s', async (_, content, rows) => {
    expect(await rowsOf(content)).toEqual({ rejection: undefined, rows, total: rows.length });
  });
});

describe('refused before any row has an effect', () => {
  const columns = 'The first line of orders.csv must name the columns productId, quantity, paymentToken.';
  const quotes = (line: number) =>
    `The quotation marks in line ${line} of orders.csv do not pair up. A field that holds one is quoted, and the mark doubled.`;
  const encoding = (line: number) =>
    `Something in line ${line} of orders.csv is no text in UTF-8. Save the file as CSV UTF-8.`;
  test.each<[string, string | Uint8Array, string]>([
    ['no header', lines('mug,2,tok', 'cup,1,tok'), columns],
    ['a header without a column', lines('productId,quantity', 'mug,2'), columns],
    ['a header that names a column twice', lines(`${header},productId`, 'mug,2,tok,cup'), columns],
    ['delimiters of two kinds in the header', lines('productId;quantity,paymentToken', 'mug;2,tok'), columns],
    ['nothing but empty lines', '\n\n\n', columns],
    ['a header alone', header, 'orders.csv has a header and no rows.'],
    ['a header and empty lines', `${header}\n\n,,\n`, 'orders.csv has a header and no rows.'],
    ['a quote that is never closed', lines(header, 'mug,2,tok', 'cup,"1,tok', 'cup,1,tok'), quotes(3)],
    ['text behind a closing quote', lines(header, 'mug,2,tok', '"cup"x,1,tok'), quotes(3)],
    ['a quote inside a field', lines(header, 'mug 12",2,tok'), quotes(2)],
    [
      'a row of 20 kB',
      lines(header, 'mug,2,tok', `cup,1,${'x'.repeat(20_000)}`),
      'What begins in line 3 of orders.csv is too long for a row; a closing quotation mark may be missing.',
    ],
    [
      'one endless line',
      'x'.repeat(2_000_000),
      'What begins in line 1 of orders.csv is too long for a row; a closing quotation mark may be missing.',
    ],
    ['Latin-1 in a row', latin1(lines(header, 'mug,2,tok', 'cup,1,tök')), encoding(3)],
    ['Latin-1 in the header', latin1(lines(`${header},größe`, 'mug,2,tok,1')), encoding(1)],
    [
      'binary rubbish behind good rows',
      latin1(lines(header, 'mug,2,tok', '\xff\xfe\x00\x01,1,x')),
      encoding(3),
    ],
  ])('%s', async (_, content, explanation) => {
    expect(await rowsOf(content)).toEqual({ rejection: explanation, rows: [], total: undefined });
  });

  test('more than a million rows', { timeout: 60_000 }, async () => {
    const run = startImport(`${header}\n${'a,1,t\n'.repeat(1_000_001)}`);
    await run.run();
    expect(run.file()?.rejection).toEqual({
      reason: 'TOO_LARGE',
      explanation: 'orders.csv has more than 1,000,000 rows.',
    });
    expect(run.batches()).toEqual([]);
  });
});

describe('rows that are not understood', () => {
  test.each([
    [',2,tok', 'productId', 'is missing'],
    ['mug', 'quantity', 'is missing'],
    ['mug,2,', 'paymentToken', 'is missing'],
    ['mug/../cup,2,tok', 'productId', 'must have 1 to 64 letters or digits or _ or -'],
    [`${'m'.repeat(65)},2,tok`, 'productId', 'must have 1 to 64 letters or digits or _ or -'],
    ['=cmd|calc,2,tok', 'productId', 'must have 1 to 64 letters or digits or _ or -'],
    ['mug,two,tok', 'quantity', 'must be a whole number from 1 to 100'],
    ['mug,0,tok', 'quantity', 'must be a whole number from 1 to 100'],
    ['mug,101,tok', 'quantity', 'must be a whole number from 1 to 100'],
    ['mug,-1,tok', 'quantity', 'must be a whole number from 1 to 100'],
    ['mug,1.0,tok', 'quantity', 'must be a whole number from 1 to 100'],
    ['mug,1e1,tok', 'quantity', 'must be a whole number from 1 to 100'],
    [`mug,1,${'t'.repeat(129)}`, 'paymentToken', 'must have 1 to 128 characters'],
  ])('%s', async (row, field, reason) => {
    const run = startImport(lines(header, 'mug,1,tok', row));
    await run.run();
    expect(run.rows()).toHaveLength(1);
    expect(run.file()?.rows).toEqual({ total: 2, placed: 0, rejected: 0, invalid: 1 });
    await run.imports.countOutcomes(run.importId, [{ row: 2, outcome: 'PLACED' }]);
    await run.imports.completeWhenDone(run.importId);
    await run.turn();
    expect(run.report()).toBe(`line,field,reason\r\n3,${field},${reason}\r\n`);
  });
});
