/**
 * The IAM actions, resources and condition keys of each call.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
import type { Permission } from '../endpoint/aws-service.ts';
import { archiveArn, busArn, busNameOf, lastSegment, replayArn, ruleArn } from './arns.ts';
import type { Call } from './json-call.ts';
import type { PutEventsEntry } from './put-events.ts';

type Parameters = Readonly<Record<string, unknown>>;

const resources: Readonly<Record<string, (parameters: Parameters) => readonly string[]>> = {
  DescribeRule: ({ EventBusName, Name }) => [ruleArn(busNameOf(text(EventBusName)), String(Name))],
  DescribeArchive: ({ ArchiveName }) => [archiveArn(String(ArchiveName))],
  StartReplay: ({ EventSourceArn }) => [archiveArn(lastSegment(String(EventSourceArn)))],
  DescribeReplay: ({ ReplayName }) => [replayArn(String(ReplayName))],
  CancelReplay: ({ ReplayName }) => [replayArn(String(ReplayName))],
};

export function permissionsOf({ operation, parameters }: Call): readonly Permission[] {
  if (operation === 'PutEvents') return putEventsPermissions(parameters.Entries);
  const resourcesOf = Object.hasOwn(resources, operation) ? resources[operation] : undefined;
  return (resourcesOf?.(parameters) ?? ['*']).map((resource) => ({
    action: `events:${operation}`,
    resource,
  }));
}

/** One for each different bus, source and detail-type: a policy may allow some and not others. */
function putEventsPermissions(entries: unknown): readonly Permission[] {
  const list = Array.isArray(entries) ? (entries as readonly PutEventsEntry[]) : [];
  const wanted = new Map<string, Permission>();
  for (const entry of list.length > 0 ? list : [{}]) {
    const permission = entryPermission(entry);
    wanted.set(JSON.stringify(permission), permission);
  }
  return [...wanted.values()];
}

function entryPermission({ EventBusName, Source, DetailType }: PutEventsEntry): Permission {
  return {
    action: 'events:PutEvents',
    resource: busArn(busNameOf(EventBusName)),
    context: {
      ...(Source === undefined ? {} : { 'events:source': Source }),
      ...(DetailType === undefined ? {} : { 'events:detail-type': DetailType }),
    },
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
