/**
 * `cron(minutes hours day-of-month month day-of-week year)`, in UTC.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * Fields take `*`, `?`, lists, ranges, steps and names; days of the month also `L` and `nW`, days of the week (1 is Sunday) also
 * `nL` and `n#k`.
 */

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const DAY_MS = 24 * 60 * 60 * 1000;
/** 29 February on a given weekday comes round within 40 years. */
const LONGEST_SEARCH_DAYS = 41 * 366;

type Span = { readonly first: number; readonly last: number; readonly names?: readonly string[] };
type DayTest = (day: Date) => boolean;

/** The next time after `afterMs`, or undefined when there is none. */
export type Cron = (afterMs: number) => number | undefined;

/** Undefined when the text is no such expression. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  // AWS demands `?` in exactly one of the two fields that name days.
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined;
  const minutes = parseField(minute, { first: 0, last: 59 });
  const hours = parseField(hour, { first: 0, last: 23 });
  const months = parseField(month, { first: 1, last: 12, names: MONTHS });
  const years = parseField(year, { first: 1970, last: 2199 });
  const isDay = day === '?' ? parseWeekday(weekday) : parseDay(day);
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  const dayMatches: DayTest = (date) =>
    years.has(date.getUTCFullYear()) && months.has(date.getUTCMonth() + 1) && isDay(date);
  const times = [...hours]
    .flatMap((h) => [...minutes].map((m) => (h * 60 + m) * 60_000))
    .sort((a, b) => a - b);
  return (afterMs) => nextTime(dayMatches, times, afterMs);
}

function nextTime(dayMatches: DayTest, times: readonly number[], afterMs: number): number | undefined {
  const today = afterMs - (afterMs % DAY_MS);
  for (let index = 0; index < LONGEST_SEARCH_DAYS; index += 1) {
    const dayMs = today + index * DAY_MS;
    if (!dayMatches(new Date(dayMs))) continue;
    const time = times.find((candidate) => dayMs + candidate > afterMs);
    if (time !== undefined) return dayMs + time;
  }
  return undefined;
}

function parseField(text: string, span: Span): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
    const range = found && partRange(found[1] ?? '', found[2], found[3] !== undefined, span);
    const step = Number(found?.[3] ?? 1);
    if (!range || step < 1) return undefined;
    for (let value = range.from; value <= range.to; value += step) values.add(value);
  }
  return values;
}

function partRange(from: string, to: string | undefined, stepped: boolean, span: Span) {
  if (from === '*') return to === undefined ? { from: span.first, to: span.last } : undefined;
  const first = readValue(from, span);
  const last = to === undefined ? (stepped ? span.last : first) : readValue(to, span);
  return first === undefined || last === undefined || last < first ? undefined : { from: first, to: last };
}

function readValue(text: string, span: Span): number | undefined {
  const named = span.names?.indexOf(text) ?? -1;
  const value = named >= 0 ? span.first + named : Number(text);
  return Number.isInteger(value) && value >= span.first && value <= span.last ? value : undefined;
}

function parseDay(text: string): DayTest | undefined {
  if (text === 'L') return (date) => date.getUTCDate() === lastDay(date);
  const nearest = /^(\d{1,2})W$/.exec(text)?.[1];
  if (nearest !== undefined) return (date) => date.getUTCDate() === nearestWeekday(date, Number(nearest));
  const days = parseField(text, { first: 1, last: 31 });
  return days && ((date) => days.has(date.getUTCDate()));
}

function parseWeekday(text: string): DayTest | undefined {
  const span = { first: 1, last: 7, names: WEEKDAYS };
  const special = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text);
  if (text !== 'L' && special) {
    const weekday = readValue(special[1] ?? '', span);
    const inWeek = (date: Date) => Math.ceil(date.getUTCDate() / 7) === Number(special[3]);
    const inLastWeek = (date: Date) => date.getUTCDate() > lastDay(date) - 7;
    const inRightWeek = special[2] ? inLastWeek : inWeek;
    return weekday === undefined
      ? undefined
      : (date) => date.getUTCDay() + 1 === weekday && inRightWeek(date);
  }
  const days = text === 'L' ? new Set([7]) : parseField(text, span);
  return days && ((date) => days.has(date.getUTCDay() + 1));
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The working day nearest to the given day of the month, without leaving the month. */
function nearestWeekday(date: Date, wanted: number): number {
  const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (day === 6) return wanted === 1 ? 3 : wanted - 1;
  if (day === 0) return wanted === lastDay(date) ? wanted - 2 : wanted + 1;
  return wanted;
}
