import { accountEmailMetrics } from '../metric.ts';
import type { Alarm } from './alarm.ts';

/**
 * SES puts an account under review at 5 % bounces or 0.1 % complaints, and these alarms ring a little earlier. The rates are those of the
 * whole account, because that is what SES judges: the alarms of all its stages ring at once. They are told about once in a while
 * only, so that one of a day's values is enough.
 */
export function emailAlarms(): Alarm[] {
  return [
    rate('bounce-rate', 'Reputation.BounceRate', 0.04, 'Of 25 emails one bounces'),
    rate('complaint-rate', 'Reputation.ComplaintRate', 0.0008, 'Of 1250 emails one is complained about'),
  ];
}

function rate(what: string, name: string, atLeast: number, said: string): Alarm {
  return {
    subject: 'emails',
    what,
    means: `${said}, or more: SES will soon stop sending for this account.`,
    runbook: 'email-reputation',
    measured: accountEmailMetrics(name, 'Maximum'),
    atLeast,
    periodSeconds: 3600,
    reached: [1, 24],
  };
}
