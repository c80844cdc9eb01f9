/** StartReplay and DescribeReplay: the checks and the shapes of their requests and answers. */

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

export function describeReplay(replay: Replay | undefined, name: string): object {
  if (!replay) throw notFound(`Replay ${name} does not exist.`);
  return {
    ReplayName: replay.name,
    ReplayArn: replay.arn,
    Description: replay.description,
    State: replay.state,
    EventSourceArn: replay.archive.arn,
    Destination: { Arn: busArn(replay.archive.busName), FilterArns: replay.ruleArns },
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
