/** What tests, tools and the console may ask of a running cloud, and do to it. `control-api.ts` offers it over HTTP. */
import type { ResolvedStack } from '../cloudformation/resolve-stack.ts';
import { arnOf } from '../cloudformation/template.ts';
import type { AlarmDescription } from '../cloudwatch/cloudwatch.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { Disorder } from '../eventbridge/delivery.ts';
import { type PermissionsReport, permissionsReport } from '../iam/permissions-report.ts';
import type { Fault } from '../lambda/faults.ts';
import type { FunctionStats } from '../lambda/lambda-function.ts';
import type { CloudServices } from '../provisioning/cloud-services.ts';
import type { Email, FeedbackKind } from '../ses/ses.ts';
import type { Publication } from '../sns/sns.ts';
import type { QueuedMessage } from '../sqs/queue-view.ts';
import type { OpenConnection } from '../websocket-api/websocket-api.ts';
import { type EventFilter, type LinkedEvent, linkEvents } from './event-links.ts';
import { type Busy, busyParts } from './idle.ts';
import type { JournalEntry, Recorded } from './journal.ts';
import { describeQueues, type QueueDescription, sourceOf } from './queues.ts';
import { type Topology, topologyOf } from './topology.ts';

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type EntryOf<K extends JournalEntry['kind']> = Extract<Recorded, { kind: K }>;
export type LogFilter = {
  readonly functionName?: string | undefined;
  readonly correlationId?: string | undefined;
};
export type ArchiveDescription = { readonly name: string; readonly sourceArn: string };

export type Control = {
  outputs(): Outputs;
  /** What the templates deploy and what flows between its parts. */
  topology(): Topology;
  functions(): FunctionStats[];
  invocations(functionName?: string): EntryOf<'invocation'>[];
  logs(filter?: LogFilter): EntryOf<'log'>[];
  events(filter?: EventFilter): LinkedEvent[];
  queues(): QueueDescription[];
  /** Without receiving them. */
  peek(queueName: string, max?: number): QueuedMessage[];
  /** Moves all messages of a dead-letter queue back to where they came from; returns how many. */
  redrive(deadLetterQueueName: string): Promise<number>;
  archives(): ArchiveDescription[];
  replay(
    archiveName: string,
    range: { from: Date; to: Date },
  ): Promise<{ replayName: string; events: number }>;
  inbox(): Email[];
  /** Of the WebSocket API, oldest first. */
  connections(): OpenConnection[];
  /** As if the client's network had failed: no close frame, and `$disconnect` is not called. */
  cutConnection(connectionId: string): void;
  permissions(): PermissionsReport;
  /** Takes one statement away from a role, as if it had been deleted from the template. */
  revoke(roleName: string, statementIndex: number): void;
  restore(roleName: string, statementIndex: number): void;
  addFault(functionName: string, fault: Fault): void;
  clearFaults(functionName?: string): void;
  /** The function's queues keep what comes, as when their event source mappings are disabled; ends when the batches in hand are done. */
  disableQueues(functionName: string): Promise<void>;
  enableQueues(functionName: string): void;
  /** The next entries given to PutEvents fail one by one, although the call succeeds. */
  failNextEntries(count: number): void;
  /** The next calls of SES's SendEmail are throttled. */
  failNextEmails(count: number): void;
  /** All recipients of an email bounce it or complain now; returns how many events its configuration set made of that. */
  reportFeedback(emailId: string, kind: FeedbackKind): number;
  /** Runs a scheduled rule now, besides its schedule. */
  fireSchedule(ruleName: string): void;
  /** How often and in which order events reach their targets from now on; once and in order is `{ copies: 1, withinMs: 0 }`. */
  setDisorder(disorder: Disorder): void;
  /** As CloudWatch judged them at the end of its last minute. */
  alarms(): AlarmDescription[];
  /**
   * So many minutes pass for CloudWatch alone: what has happened so far lies so far back, what waits and what is blocked is that much
   * older, and every alarm is judged after each of them. Nothing else notices.
   */
  passMinutes(count: number): void;
  /** What was published to topics, oldest first. */
  publications(): readonly Publication[];
  /** What is still moving; idle when empty. */
  busy(): Busy[];
  /** `<stack>: <logical id> (<type>)` of what the templates hold and nothing here emulates. */
  notEmulated(): string[];
};

export function makeControl(services: CloudServices, stacks: readonly ResolvedStack[]): Control {
  const { journal, lambda, sqs, iam, eventbridge, ses, webSocketApi, cloudwatch, sns } = services;
  const entries = <K extends JournalEntry['kind']>(kind: K) =>
    journal.entries().filter((entry): entry is EntryOf<K> => entry.kind === kind);
  const resources = stacks.flatMap((stack) => stack.resources);
  const knownQueue = (name: string) => {
    if (!sqs.names().includes(name)) throw notFound(`queue ${name}`);
    return arnOf('sqs', name);
  };
  const knownFunction = (name: string) => {
    if (!lambda.stats().some((each) => each.name === name)) throw notFound(`function ${name}`);
  };
  const setRevoked = (roleName: string, index: number, revoked: boolean) => {
    if (!iam.roles().get(roleName)?.setRevoked(index, revoked))
      throw notFound(`statement ${index} of role ${roleName}`);
  };
  return {
    outputs: () => Object.fromEntries(stacks.map(({ name, outputs }) => [name, outputs])),
    topology: () => topologyOf(resources),
    functions: () => lambda.stats(),
    invocations: (name) =>
      entries('invocation').filter((entry) => name === undefined || entry.functionName === name),
    logs: ({ functionName, correlationId } = {}) =>
      entries('log')
        .filter((entry) => functionName === undefined || entry.functionName === functionName)
        .filter((entry) => correlationId === undefined || entry.line.correlationId === correlationId),
    events: (filter) => linkEvents(journal.entries(), filter),
    queues: () => describeQueues(services, resources),
    peek: (name, max = 10) => sqs.peek(knownQueue(name), max),
    async redrive(name) {
      const arn = knownQueue(name);
      const source = sourceOf(arn, resources);
      if (!source) throw notFound(`queue whose dead-letter queue is ${name}`);
      return sqs.redrive(arn, source);
    },
    archives: () =>
      resources
        .filter(({ type }) => type === 'AWS::Events::Archive')
        .map(({ name, properties }) => ({ name, sourceArn: String(properties.SourceArn) })),
    replay: (archiveName, range) => eventbridge.replay(archiveName, range),
    inbox: () => ses.inbox(),
    connections: () => webSocketApi.connections(),
    cutConnection: (connectionId) => webSocketApi.cut(connectionId),
    permissions: () => permissionsReport(iam, journal),
    revoke: (roleName, index) => setRevoked(roleName, index, true),
    restore: (roleName, index) => setRevoked(roleName, index, false),
    addFault(name, fault) {
      knownFunction(name);
      lambda.addFault(name, fault);
    },
    clearFaults(name) {
      if (name !== undefined) knownFunction(name);
      lambda.clearFaults(name);
    },
    ...queueSwitches(services.eventSources),
    failNextEntries: (count) => eventbridge.failNextEntries(count),
    failNextEmails: (count) => ses.failNextEmails(count),
    reportFeedback: (emailId, kind) => ses.reportFeedback(emailId, kind),
    fireSchedule: (ruleName) => eventbridge.fireSchedule(ruleName),
    setDisorder: (disorder) => eventbridge.setDisorder(disorder),
    alarms: () => cloudwatch.alarms(),
    passMinutes: (count) => cloudwatch.passMinutes(count),
    publications: () => sns.publications(),
    busy: () => busyParts(services),
    notEmulated: () =>
      stacks.flatMap(({ name, notEmulated }) => notEmulated.map((each) => `${name}: ${each}`)),
  };
}

function queueSwitches(
  eventSources: CloudServices['eventSources'],
): Pick<Control, 'disableQueues' | 'enableQueues'> {
  const queuesOf = (name: string) => {
    const queues = eventSources.filter(
      ({ functionName, sourceArn }) => functionName === name && sourceArn.startsWith('arn:aws:sqs:'),
    );
    if (queues.length === 0) throw notFound(`queue that feeds a function ${name}`);
    return queues;
  };
  return {
    disableQueues: async (name) => {
      await Promise.all(queuesOf(name).map((source) => source.stop()));
    },
    enableQueues(name) {
      for (const source of queuesOf(name)) source.start();
    },
  };
}

function notFound(what: string): AwsError {
  return new AwsError('NotFound', `There is no ${what}`, 404);
}
