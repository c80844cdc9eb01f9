/** What makes functions run, as the gates look at it. */
import { at, type NamedResource, referred, resourcesOf, type Templates } from '../support/packaged-stacks.ts';

export const functions = (templates: Templates) => resourcesOf(templates, 'AWS::Lambda::Function');
export const queues = (templates: Templates) => resourcesOf(templates, 'AWS::SQS::Queue');
export const eventSources = (templates: Templates) =>
  resourcesOf(templates, 'AWS::Lambda::EventSourceMapping');

const queueOf = (templates: Templates, { stack, Properties }: NamedResource) => {
  const source = referred(templates, stack, Properties.EventSourceArn);
  return source?.Type === 'AWS::SQS::Queue' ? source : undefined;
};

export const queueSources = (templates: Templates) =>
  eventSources(templates).filter((source) => queueOf(templates, source));
export const streamSources = (templates: Templates) =>
  eventSources(templates).filter((source) => !queueOf(templates, source));

/** The function that something refers to; an alias stands for a version of its function. */
export function functionOf(
  templates: Templates,
  stack: string,
  reference: unknown,
): NamedResource | undefined {
  const found = referred(templates, stack, reference);
  return found?.Type === 'AWS::Lambda::Alias'
    ? functionOf(templates, stack, found.Properties.FunctionName)
    : found;
}

/** A queue, and the function that gets its messages. */
export type ConsumedQueue = NamedResource & {
  readonly source: NamedResource;
  readonly consumer: NamedResource | undefined;
};

export const consumedQueues = (templates: Templates): ConsumedQueue[] =>
  eventSources(templates).flatMap((source) => {
    const queue = queueOf(templates, source);
    const consumer = functionOf(templates, source.stack, source.Properties.FunctionName);
    return queue ? [{ ...queue, source, consumer }] : [];
  });

/** Where messages wait for a person. */
export const parkingQueues = (templates: Templates): NamedResource[] => {
  const consumed = new Set(consumedQueues(templates).map(({ stack, id }) => `${stack}/${id}`));
  return queues(templates).filter(({ stack, id }) => !consumed.has(`${stack}/${id}`));
};

export type RuleTarget = {
  readonly Arn: unknown;
  readonly RetryPolicy?: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
};

export const rules = (templates: Templates) => resourcesOf(templates, 'AWS::Events::Rule');
export const targetsOf = ({ Properties }: NamedResource) =>
  (at(Properties, 'Targets') ?? []) as readonly RuleTarget[];
