/** What a month of the deployed stage uses when nobody orders anything. */
import type { MeteredShop } from './metered-shop.ts';
import { addUp, times, type Usage } from './usage.ts';

type Properties = Readonly<Record<string, unknown>>;
type Resource = { readonly type: string; readonly properties: Properties };

const MINUTES_A_MONTH = 30 * 24 * 60;
/** Lambda keeps five long polls of 20 seconds open on each queue: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const POLLS_A_MONTH = 5 * 3 * MINUTES_A_MONTH;

/** What AWS bills for each resource just because it is there. */
export function standingUsage(resources: readonly Resource[]): Usage {
  return addUp(resources.map(usageOf));
}

function usageOf({ type, properties }: Resource): Usage {
  switch (type) {
    case 'AWS::Lambda::EventSourceMapping':
      return isOfQueue(properties) ? { 'sqs-requests': POLLS_A_MONTH } : {};
    case 'AWS::KMS::Key':
      return { 'kms-keys': 1 };
    case 'AWS::CloudWatch::Alarm':
      return { 'alarm-metrics': metricsOf(properties) };
    case 'AWS::CloudWatch::CompositeAlarm':
      return { 'composite-alarms': 1 };
    case 'AWS::CloudWatch::Dashboard':
      return { dashboards: 1 };
    default:
      return {};
  }
}

/** Only streams know where to start reading. */
const isOfQueue = ({ StartingPosition }: Properties) => StartingPosition === undefined;

/** An alarm on an expression pays for each metric in it. */
function metricsOf({ Metrics }: Properties): number {
  if (!Array.isArray(Metrics)) return 1;
  return Metrics.filter((metric: { MetricStat?: unknown }) => metric.MetricStat !== undefined).length;
}

/** Runs every schedule once and takes that for each of its runs in a month. */
export async function measureSchedules({ cloud, usageOf }: MeteredShop): Promise<Usage> {
  const { nodes, edges } = cloud.control.topology();
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const usages: Usage[] = [];
  for (const { from, labels } of edges.filter(({ kind }) => kind === 'schedule')) {
    const run = async () => cloud.control.fireSchedule(names.get(from) ?? from);
    // Its function starts with the first run.
    await usageOf(run);
    usages.push(times(await usageOf(run), runsAMonth(labels[0] ?? '')));
  }
  return addUp(usages);
}

const MINUTES = { minute: 1, hour: 60, day: 24 * 60 } as const;

/** `rate(5 minutes)` -> 8640 */
export function runsAMonth(expression: string): number {
  const { count, unit } = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/.exec(expression)?.groups ?? {};
  if (count === undefined) throw new Error(`How often does ${expression} run in a month?`);
  return MINUTES_A_MONTH / (Number(count) * MINUTES[unit as keyof typeof MINUTES]);
}
