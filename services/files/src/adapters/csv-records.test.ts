import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from './csv-records.ts';

const field = fc.oneof(
  fc.stringMatching(/^[a-z0-9é茶]{1,8}$/),
  fc.constantFrom('"a,b"', '"x\r\ny"', '"x\ny"', '"""q"""', '', '" lead"'),
);
const row = fc.array(field, { minLength: 2, maxLength: 4 }).map((fields) => fields.join(','));
const line = fc.oneof({ weight: 5, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom('', ',,') });
const file = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([all, newline, endsInNewline]) => all.join(newline) + (endsInNewline ? newline : ''));

type Read = { readonly fields: readonly string[]; readonly line: number };

/** Reads the file in windows of this size, each beginning where the records of the last one ended. */
async function readInWindows(bytes: Uint8Array, windowBytes: number): Promise<Read[]> {
  const read: Read[] = [];
  let [offset, line, size] = [0, 1, windowBytes];
  for (;;) {
    const window = { bytes: bytes.subarray(offset, offset + size), isLast: offset + size >= bytes.length };
    const { records, end, fault } = await parseCsv(window, ',');
    expect(fault).toBeUndefined();
    read.push(...records.map(({ fields, linesBefore }) => ({ fields, line: line + linesBefore })));
    if (window.isLast) return read;
    // A window that holds no whole record is read again with more: real ones are far longer than any record.
    size = end.bytes === 0 ? size + windowBytes : windowBytes;
    offset += end.bytes;
    line += end.lines;
  }
}

test('records and their lines are the same wherever the file is cut', async () => {
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 40 }), async (text, windowBytes) => {
      const bytes = new TextEncoder().encode(text);
      const whole = await readInWindows(bytes, bytes.length + 1);
      expect(await readInWindows(bytes, windowBytes)).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test('the line of a record is the one that it begins on', async () => {
  const text = 'a,b\n\n"x\r\ny",1\r\n,\nc,d\re,"f\ng"\nh,i';
  const { records, end } = await parseCsv({ bytes: new TextEncoder().encode(text), isLast: true }, ',');
  expect(records.map(({ fields, linesBefore }) => [fields[0], linesBefore + 1])).toEqual([
    ['a', 1],
    ['x\r\ny', 3],
    ['c', 6],
    ['e', 7],
    ['h', 9],
  ]);
  expect(end).toEqual({ bytes: text.length, lines: 8 });
});

test('a window of nothing but empty lines is passed over', async () => {
  const { records, end } = await parseCsv({ bytes: new Uint8Array(40_000).fill(10), isLast: false }, ',');
  expect(records).toEqual([]);
  expect(end.bytes).toBeGreaterThan(20_000);
  expect(end.lines).toBe(end.bytes);
});
