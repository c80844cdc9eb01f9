/** The rule of a composite alarm: other alarms' states, with AND, OR and NOT. */
import type { CompositeAlarm } from './alarm-definition.ts';
import type { Judged } from './alarm-evaluation.ts';
import type { AlarmState } from './alarm-verdict.ts';
import { ruleTokens, type TokenReader } from './expression-tokens.ts';
import { InvalidMetric } from './invalid-metric.ts';

export type AlarmRule = {
  /** Names of the alarms that it looks at. */
  readonly alarms: readonly string[];
  holds(stateOf: (alarmName: string) => AlarmState): boolean;
};

type Known = {
  readonly alarm: { readonly arn: string };
  readonly state: AlarmState;
  readonly sinceMs: number;
};

export function evaluateRule(
  { arn, rule }: CompositeAlarm,
  find: (alarmName: string) => Known | undefined,
): Judged {
  const state = rule.holds((name) => find(name)?.state ?? 'INSUFFICIENT_DATA') ? 'ALARM' : 'OK';
  const explain = () => {
    const known = rule.alarms.map(find).filter((each) => each !== undefined);
    const [last] = known.toSorted((one, other) => other.sinceMs - one.sinceMs);
    const reason = last
      ? `${last.alarm.arn} transitioned to ${last.state} at ${inWords(last.sinceMs)}`
      : `${arn} was created and its alarm rule evaluates to ${state}`;
    return { reason, data: '{}' };
  };
  return { state, explain };
}

/** `Saturday 28 November, 2026 09:30:00 UTC` */
function inWords(timeMs: number): string {
  const options = {
    timeZone: 'UTC',
    weekday: 'long',
    day: '2-digit',
    month: 'long',
    year: 'numeric',
  } as const;
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(timeMs);
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  const time = new Date(timeMs).toISOString().slice(11, 19);
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('year')} ${time} UTC`;
}

const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] satisfies AlarmState[];

/** Throws InvalidMetric. */
export function parseAlarmRule(text: string): AlarmRule {
  const tokens = ruleTokens(text);
  const rule = readAlternatives(tokens);
  tokens.end();
  return rule;
}

// NOT binds more than AND, and AND more than OR.
function readAlternatives(tokens: TokenReader): AlarmRule {
  const rules = [readConjunction(tokens)];
  while (tokens.take('OR')) rules.push(readConjunction(tokens));
  return { alarms: alarmsOf(rules), holds: (stateOf) => rules.some((rule) => rule.holds(stateOf)) };
}

function readConjunction(tokens: TokenReader): AlarmRule {
  const rules = [readCondition(tokens)];
  while (tokens.take('AND')) rules.push(readCondition(tokens));
  return { alarms: alarmsOf(rules), holds: (stateOf) => rules.every((rule) => rule.holds(stateOf)) };
}

function readCondition(tokens: TokenReader): AlarmRule {
  if (tokens.take('NOT')) {
    const rule = readCondition(tokens);
    return { ...rule, holds: (stateOf) => !rule.holds(stateOf) };
  }
  if (!tokens.take('(')) return readState(tokens);
  const rule = readAlternatives(tokens);
  tokens.require(')');
  return rule;
}

function readState(tokens: TokenReader): AlarmRule {
  const { text } = tokens.next();
  if (text === 'TRUE' || text === 'FALSE') return { alarms: [], holds: () => text === 'TRUE' };
  if (!STATES.includes(text))
    throw new InvalidMetric(`the rule of an alarm knows ${STATES.join(', ')}, TRUE and FALSE, not ${text}`);
  tokens.require('(');
  const name = alarmName(tokens.next().text);
  tokens.require(')');
  return { alarms: [name], holds: (stateOf) => stateOf(name) === text };
}

/** Alarms are meant by their names or by their ARNs. */
function alarmName(nameOrArn: string): string {
  return /^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

function alarmsOf(rules: readonly AlarmRule[]): string[] {
  return [...new Set(rules.flatMap(({ alarms }) => alarms))];
}
