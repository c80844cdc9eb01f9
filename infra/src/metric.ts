/** The metrics that alarms and dashboards are made of. A metric without one of its dimensions is another one, which has no values. */
import type { Value } from './cloudformation.ts';
import { deployedName } from './function.ts';

export type Metric = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, Value>>;
  /** `Sum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
};

/** Where the functions' own metrics are. */
export const metricsNamespace = 'Orderflow';

export type MetricOf = (name: string, statistic?: string) => Metric;

function metricsOf(namespace: string, dimensions: Metric['dimensions']): MetricOf {
  return (name, statistic = 'Sum') => ({ namespace, name, dimensions, statistic });
}

export function functionMetrics(functionName: string, service: string): MetricOf {
  return metricsOf('AWS/Lambda', { FunctionName: deployedName(functionName, service) });
}

/** What the function itself counts (packages/middleware). */
export function ownMetrics(functionName: string, service: string): MetricOf {
  return metricsOf(metricsNamespace, { service, function_name: deployedName(functionName, service) });
}

export function queueMetrics(id: string): MetricOf {
  return metricsOf('AWS/SQS', { QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } });
}

/** `more`: an index, or an operation, of which DynamoDB keeps metrics apart. */
export function tableMetrics(id: string, more: Record<string, Value> = {}): MetricOf {
  return metricsOf('AWS/DynamoDB', { TableName: { Ref: id }, ...more });
}

export function apiMetrics(id: string): MetricOf {
  return metricsOf('AWS/ApiGateway', { ApiId: { Ref: id } });
}

/** `bus`: its name, but none for the default bus, whose metrics do not have that dimension. */
export function ruleMetrics(rule: Value, bus?: Value): MetricOf {
  return metricsOf('AWS/Events', { ...(bus ? { EventBusName: bus } : {}), RuleName: rule });
}

/** https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html */
export const accountEmailMetrics: MetricOf = metricsOf('AWS/SES', {});
