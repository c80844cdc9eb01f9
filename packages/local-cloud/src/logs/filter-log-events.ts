import type { Recorded } from '../control/journal.ts';
import { parseFilterPattern } from './filter-pattern.ts';
import { type LogGroup, wholeNumber } from './log-groups.ts';

type Line = Extract<Recorded, { kind: 'log' }>;

const MOST_EVENTS = 10_000;

/** Lines of the group that match, oldest first. Throws AwsError. */
export function filterLogEvents(
  entries: readonly Recorded[],
  { sources }: LogGroup,
  parameters: Readonly<Record<string, unknown>>,
): object {
  const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = MOST_EVENTS, nextToken } = parameters;
  const size = wholeNumber('limit', limit, MOST_EVENTS);
  const matches = parseFilterPattern(String(parameters.filterPattern ?? ''));
  const isWantedStream = streamFilter(parameters);
  const after = Number(nextToken ?? 0);
  const found = entries
    .filter((entry): entry is Line => entry.kind === 'log' && sources.has(entry.functionName))
    .filter(({ sequence }) => sequence > after)
    .filter(({ at }) => Date.parse(at) >= Number(startTime) && Date.parse(at) <= Number(endTime))
    .filter((entry) => isWantedStream(streamOf(entry)))
    .filter(({ line }) => matches(line, textOf(line)));
  const page = found.slice(0, size);
  const next = found.length > size ? { nextToken: String(page.at(-1)?.sequence) } : {};
  return { events: page.map(describe), searchedLogStreams: [], ...next };
}

function streamFilter({ logStreamNames, logStreamNamePrefix }: Readonly<Record<string, unknown>>) {
  const names: readonly unknown[] | undefined = Array.isArray(logStreamNames) ? logStreamNames : undefined;
  return (name: string) =>
    (names?.includes(name) ?? true) && name.startsWith(String(logStreamNamePrefix ?? ''));
}

function describe(entry: Line): object {
  const timestamp = Date.parse(entry.at);
  return {
    logStreamName: streamOf(entry),
    timestamp,
    ingestionTime: timestamp,
    message: textOf(entry.line),
    eventId: String(entry.sequence).padStart(20, '0'),
  };
}

/** APIs have no streams of their own here. */
function streamOf({ logStream, functionName }: Line): string {
  return logStream ?? functionName;
}

/** Plain text is recorded as `{ message }`. */
function textOf(line: Line['line']): string {
  const [[name, value] = ['', undefined], ...more] = Object.entries(line);
  return name === 'message' && typeof value === 'string' && more.length === 0 ? value : JSON.stringify(line);
}
