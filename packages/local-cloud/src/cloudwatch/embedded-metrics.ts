/**
 * The functions' own metrics, out of their log lines.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 * The time that a line gives is not looked at: functions may live at another time than everything else. Lines off the specification are
 * no metrics, as on AWS.
 */
import { isJsonObject } from '../cloudformation/template.ts';
import type { Fact } from './fact.ts';

type Line = Readonly<Record<string, unknown>>;

export function embeddedFacts(line: Line): Fact[] {
  const directives = isJsonObject(line._aws) ? line._aws.CloudWatchMetrics : undefined;
  return Array.isArray(directives)
    ? directives.filter(isJsonObject).flatMap((each) => factsIn(line, each))
    : [];
}

function factsIn(line: Line, { Namespace, Dimensions, Metrics }: Line): Fact[] {
  if (typeof Namespace !== 'string' || !Array.isArray(Metrics)) return [];
  const sets: readonly unknown[] = Array.isArray(Dimensions) ? Dimensions : [];
  const dimensions = sets.length === 0 ? [{}] : sets.flatMap((set) => dimensionsNamed(line, set));
  return Metrics.filter(isJsonObject).flatMap(({ Name, Unit = 'None' }) =>
    valuesOf(line[String(Name)]).map((value) => ({
      namespace: Namespace,
      name: String(Name),
      unit: String(Unit),
      value,
      dimensions,
    })),
  );
}

/** None for a set with a name whose value the line does not have. */
function dimensionsNamed(line: Line, set: unknown): Record<string, string>[] {
  const names: readonly unknown[] = Array.isArray(set) ? set : [undefined];
  const entries = names.map((name) => [String(name), line[String(name)]] as const);
  const isComplete = entries.every((entry): entry is [string, string] => typeof entry[1] === 'string');
  return isComplete ? [Object.fromEntries(entries)] : [];
}

function valuesOf(value: unknown): number[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'number' && Number.isFinite(each)) as number[];
}
