import { isUtf8 } from 'node:buffer';
import { type CsvError, type Info, parse } from 'csv-parse';
import {
  type CsvFault,
  type CsvRecord,
  type Distance,
  type FileWindow,
  maxRecordBytes,
  type ParsedWindow,
} from '../domain/csv.ts';

type Parsed = { readonly record: string[]; readonly info: Info };

/**
 * Reads the records that end in the window. Quoted fields, a byte order mark, any line break, empty lines and lines of nothing but
 * delimiters are borne; lines are counted here, because csv-parse counts a line break of two characters in a quoted field twice.
 */
export async function parseCsv(
  { bytes, isLast }: FileWindow,
  delimiter: string,
  maxRecords?: number,
): Promise<ParsedWindow> {
  const window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { found, error } = await parseAll(window, { delimiter, isLast, maxRecords });
  const records: CsvRecord[] = [];
  let last: Distance = { bytes: 0, lines: 0 };
  for (const { record, info } of found) {
    const own = window.subarray(last.bytes, info.bytes);
    const end = { bytes: info.bytes, lines: last.lines + lineBreaksIn(own) };
    const ownLines = record.reduce((sum, field) => sum + lineBreaksIn(Buffer.from(field)), 0);
    const linesBefore = end.lines - ownLines - (endsLine(own) ? 1 : 0);
    if (!isUtf8(own)) return { records, end: last, fault: { kind: 'not-utf-8', linesBefore } };
    records.push({ fields: record, linesBefore, end });
    last = end;
  }
  if (error) return { records, end: last, fault: faultOf(error, last.lines) };
  return { records, end: records.length > 0 ? last : behindEmptyLines(window, isLast) };
}

type Options = {
  readonly delimiter: string;
  readonly isLast: boolean;
  readonly maxRecords: number | undefined;
};

/** Unless the window is the last, the parser is not told that it ends: the record that is cut through stays with it. */
function parseAll(window: Buffer, { delimiter, isLast, maxRecords }: Options) {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    max_record_size: maxRecordBytes,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    ...(maxRecords !== undefined && { to: maxRecords }),
  });
  const found: Parsed[] = [];
  return new Promise<{ found: Parsed[]; error?: CsvError }>((resolve) => {
    parser.on('data', (parsed: Parsed) => found.push(parsed));
    parser.on('error', (error: CsvError) => resolve({ found, error }));
    parser.on('end', () => resolve({ found }));
    if (isLast || maxRecords !== undefined) parser.end(window);
    else parser.write(window, () => setImmediate(() => resolve({ found })));
  });
}

function faultOf({ code }: CsvError, linesBefore: number): CsvFault {
  return { kind: code === 'CSV_MAX_RECORD_SIZE' ? 'too-long' : 'quotes', linesBefore };
}

/** `\r\n` is one line break, and so is either alone. */
function lineBreaksIn(bytes: Buffer): number {
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === 10 || (byte === 13 && bytes[index + 1] !== 10)) count += 1;
  }
  return count;
}

function endsLine(bytes: Buffer): boolean {
  const last = bytes.at(-1);
  return last === 10 || last === 13;
}

/** A window without a record holds empty lines and perhaps the beginning of one, which is shorter than the longest allowed. */
function behindEmptyLines(window: Buffer, isLast: boolean): Distance {
  if (isLast) return { bytes: window.length, lines: lineBreaksIn(window) };
  const safe = window.subarray(0, Math.max(0, window.length - maxRecordBytes));
  const bytes = safe.lastIndexOf(10) + 1;
  return { bytes, lines: lineBreaksIn(window.subarray(0, bytes)) };
}
