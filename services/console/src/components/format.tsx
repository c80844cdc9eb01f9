/** Money, times and ids as people read them. */
import { Code, Text, Tooltip } from '@mantine/core';
import type { Money } from '@orderflow/contracts/money';
import { useNowMs } from './use-now-ms.ts';

export function money({ amountMinor, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export const timeOfDay = (at: string): string =>
  new Intl.DateTimeFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(new Date(at));

export const dateAndTime = (at: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hour12: false }).format(
    new Date(at),
  );

/** `12 seconds ago`; the exact time is what it is titled. */
export function When({ at }: { readonly at: string }) {
  const nowMs = useNowMs(5000);
  return (
    <time dateTime={at} title={dateAndTime(at)}>
      {ago(new Date(at).getTime(), nowMs)}
    </time>
  );
}

const steps = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [Number.POSITIVE_INFINITY, 'day'],
] as const;

export function ago(atMs: number, nowMs: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  let value = Math.min(0, Math.round((atMs - nowMs) / 1000));
  for (const [size, unit] of steps) {
    if (Math.abs(value) < size) return format.format(value, unit);
    value = Math.trunc(value / size);
  }
  return '';
}

/** Ids are made of the time first: their end tells them apart. */
export function ShortId({ id }: { readonly id: string }) {
  return (
    <Tooltip label={id}>
      <Code fz="inherit">…{id.slice(-8)}</Code>
    </Tooltip>
  );
}

export const bytes = (count: number): string =>
  count < 1000
    ? `${count} B`
    : new Intl.NumberFormat('en', {
        notation: 'compact',
        style: 'unit',
        unit: 'byte',
        unitDisplay: 'narrow',
      }).format(count);

export function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz="xl" fw={650}>
        {value}
      </Text>
    </div>
  );
}
