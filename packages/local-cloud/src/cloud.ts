/** Runs packaged stacks on this machine: reads their templates, creates what they describe, and answers like AWS. */
import { type PackagedStack, readPackagedStack } from './cloudformation/packaged-stack.ts';
import { resolveStacks } from './cloudformation/resolve-stacks.ts';
import { makeStackApi } from './cloudformation/stack-api.ts';
import type { LocalUrls } from './cloudformation/template.ts';
import { type Control, makeControl, type Outputs } from './control/control.ts';
import { CONTROL_PREFIX, makeControlApi } from './control/control-api.ts';
import type { Journal } from './control/journal.ts';
import type { ConflictPolicy } from './dynamodb/item-locks.ts';
import { type Mount, makeAwsEndpoint } from './endpoint/aws-endpoint.ts';
import { listenOnLoopback } from './endpoint/loopback-server.ts';
import { hasLoopbackHost, isFromThisMachine, onlyWhen } from './endpoint/this-machine.ts';
import type { CheckAnswer } from './http-api/answer-check.ts';
import type { Credentials } from './iam/access-keys.ts';
import type { StatementReference } from './iam/iam.ts';
import { withEventSourceMappings } from './lambda/event-source-mappings.ts';
import type { CloudServices } from './provisioning/cloud-services.ts';
import { makeApiListener } from './provisioning/http-api.ts';
import { observe } from './provisioning/observe.ts';
import { provision } from './provisioning/provision.ts';
import { startServices, stopServices } from './provisioning/start-services.ts';
import { serveWebSocketApi } from './provisioning/websocket-api.ts';
import { makeReload } from './reload.ts';
import type { ConnectionLimits } from './websocket-api/connection.ts';
import { makeSignIn, type SignIn } from './wiring/sign-in.ts';

export type CloudOptions = {
  /** Folders that hold `.serverless/`, in any order. */
  readonly stacks: readonly string[];
  /** 0, and nothing, is a free port. Throws PortTaken otherwise. */
  readonly ports?: { readonly aws?: number; readonly api?: number };
  /** Values for the templates' parameters, instead of their defaults; each goes to every stack that has it. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly adminCredentials?: Credentials;
  /** Statements to leave out of roles from the start: some are only judged when an event source starts. */
  readonly revoked?: readonly StatementReference[];
  /** What becomes of a DynamoDB transaction that meets another one. `report` unless told, as AWS does. */
  readonly transactionConflicts?: ConflictPolicy;
  /**
   * The functions' clock starts at this time, to show what happens after a date. Everything outside of functions stays on
   * this machine's clock: time to live, schedules, archives, tokens, the times in event sources' records.
   */
  readonly functionClock?: { readonly startAt: Date };
  /**
   * Folders of native packages for this machine, such as `node_modules/@img`. Where a zip holds those for Lambda's machine only, a function
   * that requires this one's finds it there.
   */
  readonly nativePackages?: readonly string[];
  /** Asked about every answer of a route, also the gateway's own: undefined, or what is wrong with it. */
  readonly checkAnswer?: CheckAnswer;
  /** Of the WebSocket API: shorter than AWS's own, to see connections end. */
  readonly webSocketLimits?: Partial<ConnectionLimits>;
  /** CloudWatch's minutes pass when `control.passMinutes` is called and not by themselves: then no alarm depends on this machine's speed. */
  readonly minutesOnRequest?: boolean;
  /** One line about something that the cloud itself finds wrong. */
  readonly log?: (message: string) => void;
};

export type Cloud = {
  readonly awsUrl: string;
  readonly apiUrl: string;
  /** With the stage, ready to connect to; undefined when no stack has a WebSocket API. */
  readonly webSocketUrl: string | undefined;
  readonly outputs: Outputs;
  readonly journal: Journal;
  readonly control: Control;
  /** May do everything; for tests and tools, never for functions. */
  readonly credentials: Credentials;
  /** An ID token, as the user pool of the stacks would issue it. */
  readonly signIn: SignIn;
  /** Reads a stack's zips again; returns the names of the functions that now run other code. */
  reload(stackDir: string): Promise<string[]>;
  /** Nothing is left behind: no port, no timer, no file. */
  stop(): Promise<void>;
};

export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const packaged = options.stacks.map((dir) => readPackagedStack(dir, options.parameters));
  const cleanups: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    return await boot(options, packaged, cleanups, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function boot(
  { ports = {}, log = console.error, functionClock, checkAnswer, webSocketLimits, ...options }: CloudOptions,
  packaged: readonly PackagedStack[],
  cleanups: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Cloud> {
  // Templates refer to both ports, so they are taken before anything is resolved.
  const aws = await listenOnLoopback(ports.aws ?? 0);
  cleanups.push(aws.stop);
  const api = await listenOnLoopback(ports.api ?? 0);
  cleanups.push(api.stop);
  const urls: LocalUrls = { awsUrl: aws.url, apiUrl: api.url };
  const stacks = resolveStacks(packaged, urls);
  const clockOffsetMs = functionClock ? offsetTo(functionClock.startAt) : 0;
  const services = await startServices({ ...options, urls, clockOffsetMs, log });
  cleanups.push(() => stopServices(services));
  const control = makeControl(services, stacks);
  // Functions call it as soon as an event source or a rule has an event for them.
  aws.answerWith(
    makeAwsEndpoint({
      iam: services.iam,
      services: [...awsServices(services), makeStackApi(stacks)],
      mounts: mounts(services, control),
      onAnswer: ({ signingName }, request, response) =>
        signingName === 'dynamodb' && services.cloudwatch.onTableCall(request, response),
      log,
    }),
  );
  await provision(services, stacks);
  api.answerWith(makeApiListener(services, stacks, checkAnswer));
  const webSocketUrl = serveWebSocketApi(services, stacks, api, webSocketLimits);
  observe(services, stacks);
  for (const each of control.notEmulated()) log(`Not emulated: ${each}`);
  return {
    ...urls,
    webSocketUrl,
    outputs: control.outputs(),
    journal: services.journal,
    control,
    credentials: services.iam.keys.admin,
    signIn: makeSignIn(services.oidc, stacks),
    reload: makeReload(services, stacks),
    stop,
  };
}

function offsetTo(startAt: Date): number {
  const offsetMs = startAt.getTime() - Date.now();
  if (Number.isNaN(offsetMs)) throw new RangeError('functionClock.startAt is no date');
  return offsetMs;
}

function awsServices({
  dynamodb,
  sqs,
  s3,
  eventbridge,
  lambda,
  ses,
  kms,
  userPools,
  webSocketApi,
  cloudwatch,
  logs,
  eventSources,
}: CloudServices) {
  const lambdaWithSources = withEventSourceMappings(lambda, eventSources);
  const data = [dynamodb, sqs, s3, eventbridge, lambdaWithSources, ses, kms];
  return [...data, userPools, webSocketApi, cloudwatch, logs];
}

function mounts({ journal, oidc, ses }: CloudServices, control: Control): Mount[] {
  return [
    {
      matches: (path) => `${path}/`.startsWith(`${CONTROL_PREFIX}/`),
      handler: makeControlApi(control, journal),
    },
    {
      matches: (path) => /^\/us-east-1_[A-Za-z0-9]+(\/|$)/.test(path),
      handler: onlyWhen(hasLoopbackHost, oidc.handler),
    },
    {
      matches: (path) => path === '/_inbox' || path.startsWith('/_inbox/'),
      handler: onlyWhen(isFromThisMachine, ses.pageHandler),
    },
  ];
}
