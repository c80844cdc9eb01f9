/** What starts what: over the bus, a table's stream, a bucket or a queue. */
import { at, type NamedResource, referred, type Templates, target } from '../support/packaged-stacks.ts';
import { createdEvents } from './created-events.ts';
import { eventSources, functionOf, functions, rules, targetsOf } from './event-sources.ts';
import { actionsOf, mayDo, objectGrants, roleOf, statementsOf } from './roles.ts';

/** `from` can make `to` run, `by` an event or by what it writes to. */
export type Start = { readonly from: string; readonly to: string; readonly by: string };

/** `orders/charge-payment`, from the folder that the function's code is in. */
export const functionName = ({ stack, Properties }: NamedResource) =>
  `${stack}/${/functions\/([^/]+)\//.exec(String(Properties.Handler))?.[1]}`;

const known = new WeakMap<Templates, readonly Start[]>();

export function starts(templates: Templates): readonly Start[] {
  const found = known.get(templates) ?? allStarts(templates);
  known.set(templates, found);
  return found;
}

function allStarts(templates: Templates): Start[] {
  const found = functions(templates).flatMap((each) =>
    [overBus, overStream, overBucket, overQueue].flatMap((over) =>
      over(templates, each).map(({ to, by }) => ({ from: functionName(each), to: functionName(to), by })),
    ),
  );
  return [...new Map(found.map((start) => [JSON.stringify(start), start])).values()];
}

/** All functions that one run of a function can lead to. */
export function leadsTo(start: string, all: readonly Start[]): Set<string> {
  const reached = new Set<string>();
  const visit = (from: string) => {
    for (const { to } of all.filter((each) => each.from === from)) {
      if (reached.has(to)) continue;
      reached.add(to);
      visit(to);
    }
  };
  visit(start);
  return reached;
}

type Started = { readonly to: NamedResource; readonly by: string };

/** By what a stream reports: the actions that lead to it. */
const reportedAfter: Readonly<Record<string, RegExp>> = {
  INSERT: /^dynamodb:(Put|Update|BatchWrite)Item$/,
  MODIFY: /^dynamodb:(Put|Update|BatchWrite)Item$/,
  REMOVE: /^dynamodb:(Delete|BatchWrite)Item$/,
};

/** Whether a function does to a table what this reader of its stream is told of, as far as its filter says so by kind of change. */
function isToldOf(templates: Templates, writer: NamedResource, { Properties }: NamedResource): boolean {
  const [filter] = (at(Properties, 'FilterCriteria.Filters') ?? []) as { Pattern: string }[];
  const kinds = filter ? (at(JSON.parse(filter.Pattern), 'eventName') as string[] | undefined) : undefined;
  const table = target(Properties.EventSourceArn);
  const actions = statementsOf(roleOf(templates, writer) as NamedResource)
    .filter(({ Resource }) => target(Resource) === table)
    .flatMap(actionsOf);
  return (kinds ?? Object.keys(reportedAfter)).some((kind) =>
    actions.some((action) => reportedAfter[kind]?.test(action)),
  );
}

/** What the role of a relay lets it put on the bus; empty for all others. */
export const mayPublish = (templates: Templates, each: NamedResource): string[] =>
  statementsOf(roleOf(templates, each) as NamedResource)
    .filter((statement) => actionsOf(statement).includes('events:PutEvents'))
    .flatMap(({ Condition }) => (at(Condition, 'StringEquals.events:detail-type') ?? []) as string[]);

/** The functions behind what a rule sends to, be it a queue or the function itself. */
function behind(templates: Templates, rule: NamedResource): NamedResource[] {
  return targetsOf(rule).flatMap(({ Arn }) => {
    const found = functionOf(templates, rule.stack, Arn);
    return found?.Type === 'AWS::SQS::Queue' ? consumersOf(templates, found) : (found ?? []);
  });
}

function consumersOf(templates: Templates, { stack, id }: { stack: string; id: string }): NamedResource[] {
  return eventSources(templates)
    .filter((source) => source.stack === stack && target(source.Properties.EventSourceArn) === id)
    .flatMap(({ Properties }) => functionOf(templates, stack, Properties.FunctionName) ?? []);
}

/** Over the outbox of its service, of which the relay is a part: it sends what others have created. */
function overBus(templates: Templates, each: NamedResource): Started[] {
  const relays = functions(templates).filter(({ stack }) => stack === each.stack);
  const sent = new Set(relays.flatMap((relay) => mayPublish(templates, relay)));
  const events = createdEvents(functionName(each)).filter((event) => sent.has(event));
  return events.flatMap((event) =>
    rules(templates)
      .filter(
        ({ Properties: { EventPattern } }) =>
          String(at(EventPattern, 'source')) === `orderflow.${each.stack}` &&
          String(at(EventPattern, 'detail-type')) === event,
      )
      .flatMap((rule) => behind(templates, rule).map((to) => ({ to, by: event }))),
  );
}

/** Which items a reader's filter lets through is not looked at. A relay is left out: it sends what others have created. */
function overStream(templates: Templates, each: NamedResource): Started[] {
  return eventSources(templates)
    .filter(
      (source) =>
        source.stack === each.stack &&
        referred(templates, source.stack, source.Properties.EventSourceArn)?.Type ===
          'AWS::DynamoDB::Table' &&
        isToldOf(templates, each, source),
    )
    .flatMap(({ stack, Properties }) => functionOf(templates, stack, Properties.FunctionName) ?? [])
    .filter((reader) => mayPublish(templates, reader).length === 0)
    .map((to) => ({ to, by: 'its table' }));
}

function overBucket(templates: Templates, each: NamedResource): Started[] {
  const role = roleOf(templates, each);
  const written = objectGrants(templates)
    .filter(({ stack, id, action }) => stack === role?.stack && id === role.id && action === 's3:PutObject')
    .map(({ prefix }) => prefix);
  return rules(templates)
    .filter(({ stack }) => stack === each.stack)
    .flatMap((rule) => {
      const heard = (at(rule.Properties.EventPattern, 'detail.object.key') ?? []) as { prefix: string }[];
      const meet = heard.filter(({ prefix }) =>
        written.some((own) => own.startsWith(prefix) || prefix.startsWith(own)),
      );
      return meet.flatMap(({ prefix }) => behind(templates, rule).map((to) => ({ to, by: prefix })));
    });
}

function overQueue(templates: Templates, each: NamedResource): Started[] {
  return eventSources(templates)
    .filter(({ stack }) => stack === each.stack)
    .flatMap(({ stack, Properties }) => {
      const queue = referred(templates, stack, Properties.EventSourceArn);
      const isSender = queue?.Type === 'AWS::SQS::Queue' && mayDo(templates, each, 'sqs:SendMessage', queue);
      const to = functionOf(templates, stack, Properties.FunctionName);
      return isSender && to ? [{ to, by: 'its queue' }] : [];
    });
}
