/** StartReplay, CancelReplay, ListReplays and DescribeReplay: the checks and the shapes of their requests and answers. */

import { AwsError } from '../endpoint/aws-service.ts';
import { busArn, busNameOf, lastSegment } from './arns.ts';
import type { BusState } from './bus-state.ts';
import { notFound, validationError } from './invalid-request.ts';
import type { Replay, ReplayRequest, Replays } from './replays.ts';

export type StartReplayInput = {
  readonly ReplayName?: string;
  readonly Description?: string;
  readonly EventSourceArn?: string;
  /** Seconds since the epoch. */
  readonly EventStartTime?: number;
  readonly EventEndTime?: number;
  readonly Destination?: { readonly Arn?: string; readonly FilterArns?: readonly string[] };
};

export type ReplayFilter = { readonly NamePrefix?: string; readonly State?: string };

/** Throws what AWS throws; a replay goes only to the bus that its archive was made from. */
export function readReplayRequest(input: StartReplayInput, buses: BusState, replays: Replays): ReplayRequest {
  const {
    ReplayName = '',
    EventSourceArn = '',
    EventStartTime = 0,
    EventEndTime = 0,
    Destination = {},
  } = input;
  if (ReplayName === '')
    throw validationError('Parameter ReplayName is not valid. Reason: ReplayName is required.');
  const busName = destinationBus(Destination.Arn ?? '', buses);
  const archive = buses.archive(lastSegment(EventSourceArn));
  if (!archive) {
    throw refused('EventSourceArn', `Archive ${lastSegment(EventSourceArn)} does not exist.`);
  }
  if (archive.busName !== busName)
    throw refused('Destination.Arn', 'Cross event bus replay is not permitted.');
  if (EventEndTime <= EventStartTime)
    throw refused('EventEndTime', 'EventStartTime must be before EventEndTime.');
  if (replays.find(ReplayName)) {
    throw new AwsError('ResourceAlreadyExistsException', `Replay ${ReplayName} already exists.`);
  }
  for (const arn of Destination.FilterArns ?? []) requireRule(arn, busName, buses);
  const filter = Destination.FilterArns?.length ? { ruleArns: Destination.FilterArns } : {};
  const described = input.Description === undefined ? {} : { description: input.Description };
  const range = { fromMs: EventStartTime * 1000, toMs: EventEndTime * 1000 };
  return { name: ReplayName, archive, ...range, ...filter, ...described };
}

function destinationBus(arn: string, buses: BusState): string {
  if (!arn.includes(':event-bus/')) throw refused('Destination.Arn', 'Must contain an event bus ARN.');
  return buses.requireBus(busNameOf(arn)).name;
}

function requireRule(arn: string, busName: string, buses: BusState): void {
  if (buses.rulesOf(busName).some((rule) => rule.arn === arn)) return;
  throw notFound(`Rule ${lastSegment(arn)} does not exist on EventBus ${busName}.`);
}

function refused(parameter: string, reason: string): AwsError {
  return validationError(`Parameter ${parameter} is not valid. Reason: ${reason}`);
}

/** Throws IllegalStatusException for one that has ended. */
export function cancelReplay(name: string, replays: Replays): object {
  const replay = existing(replays.find(name), name);
  if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
    const message = `Replay ${name} is not in a valid state for this operation.`;
    throw new AwsError('IllegalStatusException', message);
  }
  replay.state = 'CANCELLING';
  return { ReplayArn: replay.arn, State: replay.state };
}

export function listReplays({ NamePrefix = '', State }: ReplayFilter, replays: Replays): object {
  const found = replays
    .list()
    .filter(({ name, state }) => name.startsWith(NamePrefix) && (State === undefined || state === State));
  return { Replays: found.map(summarize) };
}

export function describeReplay(replay: Replay | undefined, name: string): object {
  const { arn, description, archive, ruleArns, ...rest } = existing(replay, name);
  return {
    ...summarize({ arn, archive, ...rest }),
    ReplayArn: arn,
    Description: description,
    Destination: { Arn: busArn(archive.busName), FilterArns: ruleArns },
  };
}

function existing(replay: Replay | undefined, name: string): Replay {
  if (!replay) throw notFound(`Replay ${name} does not exist.`);
  return replay;
}

function summarize(replay: Replay): object {
  return {
    ReplayName: replay.name,
    State: replay.state,
    EventSourceArn: replay.archive.arn,
    EventStartTime: replay.fromMs / 1000,
    EventEndTime: replay.toMs / 1000,
    EventLastReplayedTime: seconds(replay.lastReplayedMs),
    ReplayStartTime: seconds(replay.startedAtMs),
    ReplayEndTime: seconds(replay.endedAtMs),
  };
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}
