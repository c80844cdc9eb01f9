/** Why an alarm is in its state, in CloudWatch's words. */
import type { AlarmRules, Verdict } from './alarm-verdict.ts';

const COMPARED: Readonly<Record<AlarmRules['comparison'], string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** `startOf`: when the period began that is so many periods old. */
export function reasonFor(verdict: Verdict, rules: AlarmRules, startOf: (age: number) => number): string {
  const { state, points } = verdict;
  const { evaluationPeriods: periods, datapointsToAlarm, comparison, threshold, missingData } = rules;
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${counted(periods, 'was', 'were')} unknown.`;
  if (points.length === 0) {
    const treated = missingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    const missing = `${periods} missing ${periods === 1 ? 'datapoint was' : 'datapoints were'} treated as [${treated}]`;
    return `Threshold Crossed: no datapoints were received for ${periods} ${periods === 1 ? 'period' : 'periods'} and ${missing}.`;
  }
  const list = points.map(({ value, age }) => `${decimal(value)} (${dayTime(startOf(age))})`).join(', ');
  const isSingle = periods === 1 && points.length === 1;
  const count = isSingle ? '1 datapoint' : `${points.length} out of the last ${periods} datapoints`;
  const verb = `${isSingle ? 'was' : 'were'}${state === 'OK' ? ' not' : ''}`;
  const minimum = `(minimum ${datapointsToAlarm} ${datapointsToAlarm === 1 ? 'datapoint' : 'datapoints'} for OK -> ALARM transition)`;
  const sentence = `Threshold Crossed: ${count} [${list}] ${verb} ${COMPARED[comparison]} the threshold (${decimal(threshold)})`;
  return isSingle ? `${sentence}.` : `${sentence} ${minimum}.`;
}

/** As Java writes a double. */
export function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function counted(count: number, one: string, several: string): string {
  return count === 1 ? `1 datapoint ${one}` : `${count} datapoints ${several}`;
}

/** `31/12/26 23:59:00` */
function dayTime(timeMs: number): string {
  const [, year, month, day, time] =
    /^\d\d(\d\d)-(\d\d)-(\d\d)T(.{8})/.exec(new Date(timeMs).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}
