import type { Rejection } from '@orderflow/contracts/files/rejection';
import type { CsvFault, FileWindow, ParseCsv, ReadWindow } from '../../domain/csv.ts';
import { type CsvFormat, type Import, maxImportRows, nextState, type Place } from '../../domain/import.ts';
import { columnNames, delimiters, findColumns } from '../../domain/import-row.ts';

type Dependencies = { readonly readWindow: ReadWindow; readonly parseCsv: ParseCsv };

/** `total`: set once the whole file was read. */
export type Checked = { readonly next: Import; readonly total?: number } | { readonly rejection: Rejection };

const windowBytes = 1024 * 1024;
/** So many a turn: some seconds of work on a small function, and others have their turn in between. */
const windowsPerTurn = 8;

/** Goes on with the check where the last turn left off. Nothing of the file has an effect before all of it was read once. */
export async function checkRows(deps: Dependencies, state: Import): Promise<Checked> {
  let { place, format, rowsFound } = state;
  for (let turn = 0; turn < windowsPerTurn; turn += 1) {
    const window = await deps.readWindow({ ...state, offsetBytes: place.offsetBytes, maxBytes: windowBytes });
    if (!window) return gone(state);
    if (!format) {
      const found = await findFormat(deps, state, window);
      if ('rejection' in found) return found;
      format = found;
      place = found.rowsBegin;
      continue;
    }
    const { records, end, fault } = await deps.parseCsv(window, format.delimiter);
    if (fault) return { rejection: describeFault(state, fault, place) };
    rowsFound += records.length;
    if (rowsFound > maxImportRows) return tooManyRows(state);
    place = further(place, end);
    if (window.isLast) return rowsFound === 0 ? noRows(state) : counted(state, format, rowsFound);
  }
  return { next: nextState(state, { place, rowsFound, ...(format && { format }) }) };
}

export function further({ offsetBytes, line }: Place, by: { bytes: number; lines: number }): Place {
  return { offsetBytes: offsetBytes + by.bytes, line: line + by.lines };
}

function counted(state: Import, format: CsvFormat, total: number): Checked {
  return { next: nextState(state, { step: 'reading', format, place: format.rowsBegin }), total };
}

/** The delimiter is the one under which the first line names the columns. */
async function findFormat(
  { parseCsv }: Dependencies,
  state: Import,
  window: FileWindow,
): Promise<CsvFormat | { rejection: Rejection }> {
  for (const delimiter of delimiters) {
    const { records, fault } = await parseCsv(window, delimiter, 1);
    if (fault && fault.kind !== 'quotes') return { rejection: describeFault(state, fault, state.place) };
    const [header] = records;
    const columns = header && findColumns(header.fields);
    if (columns) return { delimiter, columns, rowsBegin: further(state.place, header.end) };
  }
  return unreadable(`The first line of ${state.fileName} must name the columns ${columnNames.join(', ')}.`);
}

function describeFault({ fileName }: Import, { kind, linesBefore }: CsvFault, { line }: Place): Rejection {
  const where = `line ${line + linesBefore} of ${fileName}`;
  const explanations: Record<CsvFault['kind'], string> = {
    quotes: `The quotation marks in ${where} do not pair up. A field that holds one is quoted, and the mark doubled.`,
    'too-long': `What begins in ${where} is too long for a row; a closing quotation mark may be missing.`,
    'not-utf-8': `Something in ${where} is no text in UTF-8. Save the file as CSV UTF-8.`,
  };
  return { reason: 'UNREADABLE', explanation: explanations[kind] };
}

function unreadable(explanation: string): { rejection: Rejection } {
  return { rejection: { reason: 'UNREADABLE', explanation } };
}

const noRows = ({ fileName }: Import) => unreadable(`${fileName} has a header and no rows.`);
export const gone = ({ fileName }: Import) => unreadable(`${fileName} is no longer kept. Upload it again.`);

function tooManyRows({ fileName }: Import): Checked {
  const most = new Intl.NumberFormat('en').format(maxImportRows);
  return { rejection: { reason: 'TOO_LARGE', explanation: `${fileName} has more than ${most} rows.` } };
}
