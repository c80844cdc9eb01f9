/** The operations that the SDK can call, as functions from parameters to answers; times travel as epoch seconds. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { Archive } from './archive.ts';
import { busNameOf } from './arns.ts';
import type { BusState } from './bus-state.ts';
import { matchesPattern } from './event-pattern.ts';
import { validationError } from './invalid-request.ts';
import type { EntryResult, PutEventsEntry } from './put-events.ts';
import type { Replays } from './replays.ts';
import type { Rule } from './rule.ts';
import {
  cancelReplay,
  describeReplay,
  listReplays,
  type ReplayFilter,
  readReplayRequest,
  type StartReplayInput,
} from './start-replay.ts';

type Parameters = Readonly<Record<string, unknown>>;

type Dependencies = {
  readonly buses: BusState;
  readonly replays: Replays;
  putEvents(entries: readonly PutEventsEntry[] | undefined): readonly EntryResult[];
};

/** Throws AwsError. Lists come whole: limits and NextToken are not emulated. */
export function makeOperations({ buses, replays, putEvents }: Dependencies) {
  const operations: Readonly<Record<string, (parameters: Parameters) => object>> = {
    PutEvents({ Entries }) {
      const results = putEvents(Entries as readonly PutEventsEntry[] | undefined);
      return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
    },
    TestEventPattern: ({ EventPattern, Event }) => ({
      Result: matchesPattern(EventPattern, parseEvent(Event)),
    }),
    ListEventBuses: ({ NamePrefix }) => ({
      EventBuses: buses
        .buses()
        .filter(({ name }) => startsWith(name, NamePrefix))
        .map(({ name, arn, description }) => ({ Name: name, Arn: arn, Description: description })),
    }),
    ListRules({ EventBusName, NamePrefix }) {
      const bus = buses.requireBus(busNameOf(text(EventBusName)));
      return {
        Rules: buses
          .rulesOf(bus.name)
          .filter(({ name }) => startsWith(name, NamePrefix))
          .map(describeRule),
      };
    },
    DescribeRule: ({ EventBusName, Name }) =>
      describeRule(buses.requireRule(busNameOf(text(EventBusName)), String(Name))),
    ListArchives: ({ NamePrefix, EventSourceArn }) => ({
      Archives: buses
        .archives()
        .filter(({ name }) => startsWith(name, NamePrefix))
        .filter(({ sourceArn }) => EventSourceArn === undefined || sourceArn === EventSourceArn)
        .map(summarizeArchive),
    }),
    DescribeArchive({ ArchiveName }) {
      const archive = buses.requireArchive(String(ArchiveName));
      const { arn, description, patternText } = archive;
      return {
        ...summarizeArchive(archive),
        ArchiveArn: arn,
        Description: description,
        EventPattern: patternText,
      };
    },
    StartReplay(parameters) {
      const { replay, done } = replays.start(
        readReplayRequest(parameters as StartReplayInput, buses, replays),
      );
      void done;
      return { ReplayArn: replay.arn, State: replay.state, ReplayStartTime: replay.startedAtMs / 1000 };
    },
    CancelReplay: ({ ReplayName }) => cancelReplay(String(ReplayName), replays),
    ListReplays: (parameters) => listReplays(parameters as ReplayFilter, replays),
    DescribeReplay: ({ ReplayName }) => describeReplay(replays.find(String(ReplayName)), String(ReplayName)),
  };

  return (operation: string, parameters: Parameters): object => {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!run)
      throw new AwsError('UnknownOperationException', `The local cloud does not emulate ${operation}`);
    return run(parameters);
  };
}

function describeRule(rule: Rule): object {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.busName,
    State: rule.state,
    Description: rule.description,
    EventPattern: rule.patternText,
    ScheduleExpression: rule.scheduleExpression,
  };
}

function summarizeArchive(archive: Archive): object {
  const events = archive.events();
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.sourceArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    EventCount: events.length,
    SizeBytes: events.reduce((sum, { event }) => sum + Buffer.byteLength(JSON.stringify(event)), 0),
    CreationTime: archive.createdAtMs / 1000,
  };
}

function parseEvent(event: unknown): unknown {
  try {
    return JSON.parse(String(event));
  } catch {
    throw validationError('Parameter Event is not valid.');
  }
}

function startsWith(name: string, prefix: unknown): boolean {
  return typeof prefix !== 'string' || name.startsWith(prefix);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
