/** Times on the command line. */

/** ISO 8601 with its zone: at three in the morning nobody should have to guess which clock was meant. */
export function readTime(option: string, text: string | undefined): Date {
  const time = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text ?? '') ? new Date(text ?? '') : undefined;
  if (time && !Number.isNaN(time.getTime())) return time;
  throw new Error(
    `${option} takes a time with its zone, such as ${new Date().toISOString().slice(0, 19)}Z, not "${text ?? ''}"`,
  );
}

export type TimeRange = { readonly from: Date; readonly to: Date };

export function readRange(values: { readonly from?: string; readonly to?: string }): TimeRange {
  const range = { from: readTime('--from', values.from), to: readTime('--to', values.to) };
  if (range.from < range.to) return range;
  throw new Error('--from must be before --to');
}
