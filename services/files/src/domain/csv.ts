// What an import needs of a CSV reader: pieces of a file, parsed as far as their records are whole.

/** A piece of a file. */
export type FileWindow = {
  readonly bytes: Uint8Array;
  /** Whether the file ends with it. */
  readonly isLast: boolean;
};

/** A distance from the beginning of a window. */
export type Distance = { readonly bytes: number; readonly lines: number };

export type CsvRecord = {
  readonly fields: readonly string[];
  /** The lines before the one it begins on. */
  readonly linesBefore: number;
  /** Behind its line break. */
  readonly end: Distance;
};

export type CsvFault = {
  readonly kind: 'quotes' | 'too-long' | 'not-utf-8';
  readonly linesBefore: number;
};

export type ParsedWindow = {
  /** Those that end in the window, without empty ones. */
  readonly records: readonly CsvRecord[];
  /** Where the next window begins: behind the last of them. */
  readonly end: Distance;
  readonly fault?: CsvFault;
};

/** A record may be so long: far more than a row needs, and less than a window holds. */
export const maxRecordBytes = 16 * 1024;

export type ReadWindow = (request: {
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly offsetBytes: number;
  readonly maxBytes: number;
}) => Promise<FileWindow | undefined>;

export type ParseCsv = (window: FileWindow, delimiter: string, maxRecords?: number) => Promise<ParsedWindow>;
