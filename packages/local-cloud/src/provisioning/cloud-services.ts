/** What resources are created in: one emulation per AWS service, and what they share. */
import type { LimitFunction } from 'p-limit';
import type { LocalUrls } from '../cloudformation/template.ts';
import type { CloudwatchService } from '../cloudwatch/cloudwatch.ts';
import type { Journal } from '../control/journal.ts';
import type { DynamodbService } from '../dynamodb/dynamodb.ts';
import type { EventSource } from '../endpoint/aws-service.ts';
import type { EventbridgeService } from '../eventbridge/eventbridge.ts';
import type { Iam } from '../iam/iam.ts';
import type { KmsService } from '../kms/kms.ts';
import type { LambdaService } from '../lambda/lambda.ts';
import type { LogsService } from '../logs/logs.ts';
import type { Oidc } from '../oidc/oidc.ts';
import type { S3Service } from '../s3/s3.ts';
import type { SesService } from '../ses/ses.ts';
import type { SnsService } from '../sns/sns.ts';
import type { SqsService } from '../sqs/sqs.ts';
import type { UserPools } from '../user-pools/user-pools.ts';
import type { WebSocketService } from '../websocket-api/websocket-api.ts';

export type CloudServices = {
  readonly urls: LocalUrls;
  readonly journal: Journal;
  readonly iam: Iam;
  readonly dynamodb: DynamodbService;
  readonly sqs: SqsService;
  readonly s3: S3Service;
  readonly eventbridge: EventbridgeService;
  readonly lambda: LambdaService;
  readonly ses: SesService;
  readonly oidc: Oidc;
  readonly userPools: UserPools;
  readonly webSocketApi: WebSocketService;
  readonly kms: KmsService;
  readonly cloudwatch: CloudwatchService;
  readonly logs: LogsService;
  readonly sns: SnsService;
  /** The role of each function, by the function's ARN. */
  readonly functionRoles: Map<string, string>;
  /** The pollers that feed functions, with the function each feeds. */
  readonly eventSources: RunningEventSource[];
  /**
   * Turns for what the pollers start. It protects this machine and has no counterpart on AWS: with all of it at once nothing would end in
   * time, neither a call to the API, which waits for no turn, nor the functions themselves.
   */
  readonly polledWork: LimitFunction;
  readonly log: (message: string) => void;
};

export type RunningEventSource = EventSource & {
  readonly sourceArn: string;
  readonly functionName: string;
  /** Neither stopped nor disabled. */
  isReading(): boolean;
  arrivalsInHand(): readonly number[];
  /** Again, when it was stopped; a stream would be read from its beginning. */
  start(): void;
};
