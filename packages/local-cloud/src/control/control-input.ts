/** Checks what callers of the control API send; what is wrong is named. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { Disorder } from '../eventbridge/delivery.ts';
import type { Fault } from '../lambda/faults.ts';

export type Input = Readonly<Record<string, unknown>>;

export function invalid(message: string): AwsError {
  return new AwsError('InvalidInput', message, 400);
}

/** The body as a JSON object; nothing at all counts as `{}`. */
export function parseBody(body: Buffer): Input {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw invalid('The body is not JSON');
  }
  throw invalid('The body must be a JSON object');
}

export function parseFault(input: Input): Fault {
  const { kind, times, afterMs, probability, delayMs } = input;
  if (kind !== 'fail' && kind !== 'delay' && kind !== 'throttle' && kind !== 'kill') {
    throw invalid('kind must be fail, delay, throttle or kill');
  }
  return {
    kind,
    times: parseTimes(times),
    ...(afterMs !== undefined && { afterMs: milliseconds('afterMs', afterMs) }),
    ...(delayMs !== undefined && { delayMs: duration('delayMs', delayMs) }),
    ...(probability !== undefined && { probability: share('probability', probability) }),
  };
}

/** How often something happens; once when left out. */
export function parseTimes(times: unknown = 1): number {
  if (!Number.isInteger(times) || Number(times) < 1) throw invalid('times must be a whole number from 1 up');
  return Number(times);
}

/** One when left out; at most a day and a few hours, which is as long as CloudWatch keeps anything here. */
export function parseMinutes(minutes: unknown = 1): number {
  if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > 1620)
    throw invalid('minutes must be a whole number from 1 to 1620');
  return Number(minutes);
}

export function parseDisorder({ copies = 1, withinMs = 0 }: Input): Disorder {
  if (!Number.isInteger(copies) || Number(copies) < 1 || Number(copies) > 10)
    throw invalid('copies must be a whole number from 1 to 10');
  return { copies: Number(copies), withinMs: duration('withinMs', withinMs) };
}

/** `from` and `to`: ISO 8601; everything until now when left out. */
export function parseRange({ from = new Date(0).toISOString(), to = new Date().toISOString() }: Input) {
  const range = { from: date('from', from), to: date('to', to) };
  if (range.from >= range.to) throw invalid('from must be earlier than to');
  return range;
}

export function parseIndex(value: string | undefined): number {
  if (!/^\d+$/.test(value ?? '')) throw invalid('The index of a statement is a whole number from 0 up');
  return Number(value);
}

export function parseMax(value: string | null): number {
  const max = Number(value ?? 10);
  if (!Number.isInteger(max) || max < 1 || max > 1000)
    throw invalid('max must be a whole number from 1 to 1000');
  return max;
}

function milliseconds(name: string, value: unknown): NonNullable<Fault['afterMs']> {
  if (typeof value !== 'object' || value === null) return duration(name, value);
  const { min, max } = value as Input;
  const range = { min: duration(`${name}.min`, min), max: duration(`${name}.max`, max) };
  if (range.min > range.max) throw invalid(`${name}.min must not be more than ${name}.max`);
  return range;
}

function duration(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw invalid(`${name} must be a number of milliseconds from 0 up`);
  }
  return value;
}

function share(name: string, value: unknown): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1))
    throw invalid(`${name} must be a number from 0 to 1`);
  return value;
}

function date(name: string, value: unknown): Date {
  const parsed = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(parsed.getTime())) throw invalid(`${name} must be a date in ISO 8601`);
  return parsed;
}
