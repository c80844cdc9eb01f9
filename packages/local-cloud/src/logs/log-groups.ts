import { arnOf } from '../cloudformation/template.ts';
import { AwsError } from '../endpoint/aws-service.ts';

export type LogGroup = {
  readonly name: string;
  readonly createdAtMs: number;
  /** Whose lines it holds, by the names that the journal has for them. */
  readonly sources: Set<string>;
  readonly retentionInDays: number | undefined;
};

const MOST_GROUPS = 50;

/** As policies write it, with all that is in the group. */
export function logGroupArn(name: string): string {
  return `${arnOf('logs', `log-group:${name}`)}:*`;
}

export function describeLogGroups(
  groups: readonly LogGroup[],
  { logGroupNamePrefix, logGroupNamePattern, limit, nextToken }: Readonly<Record<string, unknown>>,
): object {
  const size = wholeNumber('limit', limit ?? MOST_GROUPS, MOST_GROUPS);
  const after = String(nextToken ?? '');
  const found = groups
    .filter(({ name }) => name.startsWith(String(logGroupNamePrefix ?? '')))
    .filter(({ name }) => name.includes(String(logGroupNamePattern ?? '')))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .filter(({ name }) => name > after);
  const page = found.slice(0, size);
  const next = found.length > size ? { nextToken: page.at(-1)?.name } : {};
  return { logGroups: page.map(describe), ...next };
}

/** Throws InvalidParameterException unless it is one from 1 to `most`. */
export function wholeNumber(name: string, value: unknown, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new AwsError('InvalidParameterException', `${name} must be a whole number from 1 to ${most}`);
}

function describe({ name, createdAtMs, retentionInDays }: LogGroup): object {
  return {
    logGroupName: name,
    creationTime: createdAtMs,
    arn: logGroupArn(name),
    logGroupArn: arnOf('logs', `log-group:${name}`),
    logGroupClass: 'STANDARD',
    metricFilterCount: 0,
    storedBytes: 0,
    ...(retentionInDays !== undefined && { retentionInDays }),
  };
}
