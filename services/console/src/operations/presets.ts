/** Failures that show something, each with what to watch. */
import type { ControlCommand } from '../local-cloud/control-client.ts';

export type Preset = {
  readonly title: string;
  readonly watch: string;
  /** By the end of its name; without it the preset cannot be ordered. */
  readonly functionLabel?: string;
  /** `functionName` is that function's whole name. */
  order(functionName: string): ControlCommand;
};

const faultsOf = (functionName: string) => `/functions/${encodeURIComponent(functionName)}/faults`;

export const presets: readonly Preset[] = [
  {
    title: 'Payment fails three times',
    watch:
      'The next order stays placed. Its message is tried again each minute, and after three of them the order is confirmed.',
    functionLabel: 'charge-payment',
    order: (name) => ({ method: 'POST', path: faultsOf(name), body: { kind: 'fail', times: 3 } }),
  },
  {
    title: 'Payment is killed in the middle',
    watch:
      'Its environment is gone while it charges. The message comes back after a minute, and the card is charged once all the same.',
    functionLabel: 'charge-payment',
    order: (name) => ({
      method: 'POST',
      path: faultsOf(name),
      body: { kind: 'kill', times: 1, afterMs: { min: 0, max: 20 } },
    }),
  },
  {
    title: 'Emails are throttled',
    watch: 'The next three calls of SES are refused. The confirmation comes a little later, and once.',
    order: () => ({ method: 'POST', path: '/send-email/faults', body: { times: 3 } }),
  },
  {
    title: 'PutEvents fails partly',
    watch:
      'The next three events are refused although the call succeeds. The relay sees it and puts them again.',
    order: () => ({ method: 'POST', path: '/put-events/faults', body: { times: 3 } }),
  },
  {
    title: 'Every event twice and shuffled',
    watch:
      'Until called off. Orders, invoices and emails come out as before: duplicates and order do not matter.',
    order: () => ({ method: 'POST', path: '/deliveries/disorder', body: { copies: 2, withinMs: 500 } }),
  },
];

/** The names of functions end with what they do. */
export const functionFor = ({ functionLabel }: Preset, names: readonly string[]): string | undefined =>
  functionLabel === undefined ? '' : names.find((name) => name.endsWith(`-${functionLabel}`));
