/** The alarms of the templates: what each of them measures, and whether anybody hears of it. */
import { at, type NamedResource, resourcesOf, type Templates } from '../support/packaged-stacks.ts';
import { type Gate, gate, type Subject } from './gate.ts';
import type { Mutation } from './mutation.ts';

/** A metric as an alarm names it: `AWS/Lambda Errors`, and of what. */
export type Watched = {
  readonly metric: string;
  /** Names and values; an alarm that has others besides measures something else. */
  readonly of: Readonly<Record<string, unknown>>;
};

export const alarms = (templates: Templates) => resourcesOf(templates, 'AWS::CloudWatch::Alarm');
export const compositeAlarms = (templates: Templates) =>
  resourcesOf(templates, 'AWS::CloudWatch::CompositeAlarm');

type Measured = { Namespace?: string; MetricName?: string; Dimensions?: { Name: string; Value: unknown }[] };

/** Metrics in the notation of `key`, so that they can be compared. */
function measuredBy({ Properties }: NamedResource): string[] {
  const calculated = (Properties.Metrics ?? []) as unknown[];
  const all = [Properties, ...calculated.map((each) => at(each, 'MetricStat.Metric'))] as Measured[];
  return all.map(
    (each) =>
      `${each?.Namespace} ${each?.MetricName} ${key((each?.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]))}`,
  );
}

const key = (dimensions: (readonly [string, unknown])[]) =>
  JSON.stringify(dimensions.toSorted(([one], [other]) => one.localeCompare(other)));

const topics = ['{"Ref":"AlarmTopic"}', '{"Fn::ImportValue":"orderflow-STAGE-AlarmTopicArn"}'];

const goesToTheTopic = (actions: unknown) =>
  Array.isArray(actions) &&
  actions.some((action) =>
    topics.includes(JSON.stringify(action).replace(/orderflow-\w+-Alarm/, 'orderflow-STAGE-Alarm')),
  );

/** Whether people are told when it begins and when it ends. */
export const isHeard = ({ Properties }: NamedResource) =>
  Properties.ActionsEnabled !== false &&
  goesToTheTopic(Properties.AlarmActions) &&
  goesToTheTopic(Properties.OKActions);

/** The alarms that are heard and measure this. */
function alarmsOn(templates: Templates, stack: string, { metric, of }: Watched): NamedResource[] {
  const wanted = `${metric} ${key(Object.entries(of))}`;
  return alarms(templates).filter(
    (alarm) => alarm.stack === stack && isHeard(alarm) && measuredBy(alarm).includes(wanted),
  );
}

type Watch<S> = {
  readonly property: string;
  readonly otherwise: string;
  readonly of: (templates: Templates) => readonly S[];
  readonly metric: string;
  readonly by: (each: S) => Readonly<Record<string, unknown>>;
  /** From where on an alarm would come too late. */
  readonly before?: (each: S) => number;
  readonly brokenBy: Readonly<Record<string, Mutation>>;
};

/** Each of these has an alarm on this metric, which rings in time and which somebody hears. */
export function watch<S extends Subject>({ metric, by, before, ...definition }: Watch<S>): Gate {
  return gate({
    ...definition,
    holds: (each, templates) =>
      alarmsOn(templates, each.stack, { metric, of: by(each) }).some(
        ({ Properties }) => !before || Number(Properties.Threshold) < before(each),
      ),
  });
}
