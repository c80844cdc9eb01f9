/** Starts one emulation of each service and ties them to each other. */
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { LocalUrls } from '../cloudformation/template.ts';
import { makeCloudwatch } from '../cloudwatch/cloudwatch.ts';
import { makeJournal } from '../control/journal.ts';
import { makeDynamodb } from '../dynamodb/dynamodb.ts';
import type { ConflictPolicy } from '../dynamodb/item-locks.ts';
import { makeEventbridge } from '../eventbridge/eventbridge.ts';
import type { Credentials } from '../iam/access-keys.ts';
import { makeIam, type StatementReference } from '../iam/iam.ts';
import { makeKms } from '../kms/kms.ts';
import { makeLambda } from '../lambda/lambda.ts';
import { linkNativePackages } from '../lambda/native-packages.ts';
import { makeLogs } from '../logs/logs.ts';
import { makeOidc } from '../oidc/oidc.ts';
import { makeS3 } from '../s3/s3.ts';
import { makeSes } from '../ses/ses.ts';
import { makeSns } from '../sns/sns.ts';
import { makeSqs } from '../sqs/sqs.ts';
import { makeUserPools } from '../user-pools/user-pools.ts';
import { makeWebSocketApi } from '../websocket-api/websocket-api.ts';
import { makeAlarmActions } from '../wiring/alarm-actions.ts';
import { makeEventTargets } from '../wiring/event-targets.ts';
import { makeFailureDestination } from '../wiring/failure-destination.ts';
import type { CloudServices } from './cloud-services.ts';
import { attachKeyPolicy } from './kms-key.ts';

// A run of e2e/disorder.test.ts took half as long with two to three of them as with all, and nearly as long with six.
const POLLED_INVOCATIONS_PER_CORE = 2;

type Options = {
  readonly urls: LocalUrls;
  readonly adminCredentials?: Credentials | undefined;
  readonly revoked?: readonly StatementReference[] | undefined;
  readonly transactionConflicts?: ConflictPolicy | undefined;
  readonly clockOffsetMs: number;
  readonly nativePackages?: readonly string[] | undefined;
  readonly minutesOnRequest?: boolean | undefined;
  readonly log: (message: string) => void;
};

export async function startServices({
  urls,
  adminCredentials,
  revoked,
  transactionConflicts = 'report',
  clockOffsetMs,
  nativePackages = [],
  minutesOnRequest = false,
  log,
}: Options): Promise<CloudServices> {
  const journal = makeJournal();
  const workDir = await mkdtemp(join(tmpdir(), 'orderflow-lambda-'));
  const iam = makeIam({ journal, admin: adminCredentials, revoked });
  // Services refer to each other in circles; by the time anything is delivered all of them exist.
  const sqs = (): CloudServices['sqs'] => services.sqs;
  const lambda = (): CloudServices['lambda'] => services.lambda;
  const services: CloudServices = {
    urls,
    journal,
    iam,
    log,
    functionRoles: new Map(),
    eventSources: [],
    polledWork: pLimit(POLLED_INVOCATIONS_PER_CORE * availableParallelism()),
    webSocketApi: makeWebSocketApi({ journal, log }),
    kms: makeKms({ attachPolicy: (arn, policy) => attachKeyPolicy(iam, arn, policy) }),
    userPools: makeUserPools({ issueTokens: (request) => services.oidc.issueTokens(request) }),
    eventbridge: makeEventbridge({ ...makeEventTargets({ iam, sqs, lambda }), journal }),
    lambda: makeLambda({
      endpointUrl: () => urls.awsUrl,
      credentialsFor: (roleArn) => iam.keys.forRole(roleArn),
      authorize: (roleArn, permission) => iam.authorizeRole(roleArn, permission),
      journal,
      sendToDestination: makeFailureDestination(sqs),
      workDir,
      extraVariables: {
        ...endpointOverrides(process.env),
        ...(await linkNativePackages(workDir, nativePackages)),
      },
      clockOffsetMs,
    }),
    sns: makeSns({ iam }),
    logs: makeLogs({ journal }),
    cloudwatch: makeCloudwatch({
      journal,
      act: makeAlarmActions({ sns: () => services.sns, log }),
      isStill: minutesOnRequest,
      log,
    }),
    ...(await startLibraries({ urls, iam, journal, transactionConflicts }, () => services.eventbridge)),
  };
  return services;
}

/** Those that stand on a library take a moment to start, so they start side by side. */
async function startLibraries(
  {
    urls,
    iam,
    journal,
    transactionConflicts,
  }: Pick<CloudServices, 'urls' | 'iam' | 'journal'> & { readonly transactionConflicts: ConflictPolicy },
  eventbridge: () => CloudServices['eventbridge'],
) {
  const [dynamodb, sqs, s3, ses, oidc] = await Promise.all([
    makeDynamodb({ transactionConflicts }),
    makeSqs({ endpointUrl: () => urls.awsUrl }),
    makeS3({
      secretFor: (accessKeyId) => iam.keys.find(accessKeyId)?.secretAccessKey,
      onObjectCreated: (event) => eventbridge().publish([event]),
    }),
    startSes(journal, eventbridge),
    makeOidc({ endpointUrl: () => urls.awsUrl }),
  ]);
  return { dynamodb, sqs, s3, ses, oidc };
}

// Its library loads slowly and would hold up everything else in the middle of the first email.
async function startSes(
  journal: CloudServices['journal'],
  eventbridge: () => CloudServices['eventbridge'],
): Promise<CloudServices['ses']> {
  const ses = await makeSes({ journal, publish: (events) => eventbridge().publish(events) });
  await ses.preload();
  return ses;
}

/** `AWS_ENDPOINT_URL_DYNAMODB` and the like, set on this process, put another server in the place of one emulation. */
function endpointOverrides(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      value && name.startsWith('AWS_ENDPOINT_URL_') ? [[name, value]] : [],
    ),
  );
}

/** What feeds functions stops first, so that nothing starts work while the rest is being taken down. */
export async function stopServices(services: CloudServices): Promise<void> {
  await services.cloudwatch.stop();
  await services.webSocketApi.stop();
  await Promise.all(services.eventSources.map((source) => source.stop()));
  await services.eventbridge.stop();
  await services.lambda.stop();
  await Promise.all([services.dynamodb.stop(), services.sqs.stop(), services.s3.stop(), services.ses.stop()]);
  await services.oidc.stop();
}
