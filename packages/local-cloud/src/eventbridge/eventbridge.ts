/**
 * EventBridge in this process.
 *
 * Emulated: the default and custom buses, rules with patterns and schedules, PutEvents with per-entry failures, delivery to queues
 * and functions with retries, dead-letter queues and input transformation, archives and replays, and the operations in
 * operations.ts.
 * Not emulated: making or changing rules through the API (they come from templates), resource policies of buses, other
 * targets and buses as targets, global endpoints, schema registry, encryption, throttling by quota, and AWS's delays.
 */
import { randomUUID } from 'node:crypto';
import type { Journal } from '../control/journal.ts';
import { errorResponse, jsonResponse } from '../endpoint/aws-json.ts';
import type { AwsRequest, AwsService } from '../endpoint/aws-service.ts';
import { makeArchive } from './archive.ts';
import { DEFAULT_BUS } from './arns.ts';
import { makeBusEvent, type ServiceEvent } from './bus-event.ts';
import { makeBusState } from './bus-state.ts';
import { type DeliveryDependencies, type Disorder, makeDeliveries } from './delivery.ts';
import { type EntryErrorCode, makeEntryFaults } from './entry-faults.ts';
import { makeEventRouter } from './event-router.ts';
import { notFound } from './invalid-request.ts';
import { type Call, readCall } from './json-call.ts';
import { makeOperations } from './operations.ts';
import { permissionsOf } from './permissions.ts';
import { asProperties, optionalText, requiredText } from './properties.ts';
import { makePutEvents } from './put-events.ts';
import { makeReplays } from './replays.ts';
import { readRule } from './rule.ts';
import { makeSchedules, scheduledEvent } from './schedules.ts';
import { realTimers, type Timers } from './timers.ts';

export type EventbridgeService = AwsService & {
  /** The `create` functions take CloudFormation properties and throw AWS's errors. */
  createBus(properties: unknown): void;
  createRule(properties: unknown): void;
  createArchive(properties: unknown): void;
  /** Events of AWS's own services, to the default bus. */
  publish(events: readonly ServiceEvent[]): void;
  /** Resolves once all events are on their way; both ends of the range are included. */
  replay(
    archiveName: string,
    range: { from: Date; to: Date },
  ): Promise<{ replayName: string; events: number }>;
  /** The next `count` valid entries of PutEvents fail, although the call succeeds. */
  failNextEntries(count: number, code?: EntryErrorCode): void;
  /** Runs a scheduled rule of the default bus now, besides its schedule. */
  fireSchedule(ruleName: string): void;
  /** How often and in which order events reach their targets from now on. */
  setDisorder(disorder: Disorder): void;
  /** No delivery or retry outstanding, no replay under way. Schedules do not count. */
  isIdle(): boolean;
};

export type EventbridgeDependencies = Pick<DeliveryDependencies, 'deliver' | 'sendToDeadLetterQueue'> & {
  readonly journal: Pick<Journal, 'record'>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly timers?: Timers;
  /** From 0 to 1; jitters retries. */
  readonly random?: () => number;
};

export function makeEventbridge(deps: EventbridgeDependencies): EventbridgeService {
  const {
    deliver,
    sendToDeadLetterQueue,
    journal,
    random = Math.random,
    timers = realTimers(deps.now),
  } = deps;
  const buses = makeBusState();
  const deliveries = makeDeliveries({ deliver, sendToDeadLetterQueue, journal, random, timers });
  const router = makeEventRouter({ buses, deliveries, journal });
  const replays = makeReplays({ now: timers.now, send: router.replay });
  const schedules = makeSchedules(timers, router.fire);
  const faults = makeEntryFaults();
  const run = makeOperations({
    buses,
    replays,
    putEvents: makePutEvents({ now: timers.now, faults, router }),
  });
  return {
    ...makeProtocol(run),
    async stop() {
      schedules.stop();
      replays.stop();
      deliveries.stop();
    },
    createBus(value) {
      const properties = asProperties(value);
      buses.addBus(requiredText(properties, 'Name'), optionalText(properties, 'Description'));
    },
    createRule(properties) {
      const rule = readRule(properties);
      buses.addRule(rule);
      schedules.add(rule);
    },
    createArchive: (properties) => buses.addArchive(makeArchive(properties, timers.now)),
    publish(events) {
      for (const said of events) {
        const occurredAtMs = said.time === undefined ? timers.now() : Date.parse(said.time);
        router.accept({ busName: DEFAULT_BUS, event: makeBusEvent(said, occurredAtMs), occurredAtMs });
      }
    },
    async replay(archiveName, { from, to }) {
      const archive = buses.requireArchive(archiveName);
      const name = `${archiveName}-${randomUUID()}`;
      const { done } = replays.start({ name, archive, fromMs: from.getTime(), toMs: to.getTime() });
      return { replayName: name, events: await done };
    },
    failNextEntries: faults.add,
    fireSchedule(ruleName) {
      const rule = buses.requireRule(DEFAULT_BUS, ruleName);
      if (!rule.schedule) throw notFound(`Rule ${ruleName} has no schedule.`);
      router.fire(rule, scheduledEvent(rule, timers.now()));
    },
    setDisorder: deliveries.setDisorder,
    isIdle: () => deliveries.isIdle() && replays.isIdle(),
  };
}

function makeProtocol(run: (operation: string, parameters: Call['parameters']) => object) {
  return {
    signingName: 'events',
    requiredPermissions: (request: AwsRequest) => permissionsOf(readCall(request)),
    async handle(request: AwsRequest) {
      const { operation, parameters } = readCall(request);
      return jsonResponse(200, run(operation, parameters));
    },
    errorResponse,
  };
}
