/** Creates the resources of all stacks, each kind after those it needs. */
import type { ResolvedResource, ResolvedStack } from '../cloudformation/resolve-stack.ts';
import type { CloudServices } from './cloud-services.ts';
import { startEventSource } from './event-source-mapping.ts';
import { createAlias, createKey } from './kms-key.ts';
import { createFunction } from './lambda-function.ts';
import { attachBucketPolicy, attachPermission, attachQueuePolicy } from './resource-policy.ts';
import { createUserPool, registerClient } from './user-pool.ts';

type Create = (
  services: CloudServices,
  resource: ResolvedResource,
  stack: ResolvedStack,
) => void | Promise<void>;

/** Kinds of one phase are created side by side; the APIs have places of their own: `http-api.ts`, `websocket-api.ts`. */
const PHASES: readonly Readonly<Record<string, Create>>[] = [
  {
    'AWS::IAM::Role': ({ iam }, { name, arn = '', properties }) => iam.addRole({ name, arn, properties }),
  },
  {
    'AWS::DynamoDB::Table': ({ dynamodb }, { properties }) => dynamodb.createTable(properties),
    'AWS::SQS::Queue': ({ sqs }, { properties }) => sqs.createQueue(properties),
    'AWS::S3::Bucket': ({ s3 }, { properties }) => s3.createBucket(properties),
    'AWS::KMS::Key': createKey,
    'AWS::SES::EmailIdentity': ({ ses }, { properties }) => ses.createIdentity(properties),
    'AWS::SES::ConfigurationSet': ({ ses }, { properties }) => ses.createConfigurationSet(properties),
    'AWS::Cognito::UserPool': createUserPool,
    'AWS::Cognito::UserPoolClient': registerClient,
    'AWS::Events::EventBus': ({ eventbridge }, { properties }) => eventbridge.createBus(properties),
    'AWS::SNS::Topic': ({ sns }, { properties }) => sns.createTopic(properties),
    'AWS::Logs::LogGroup': ({ logs }, { properties }) => logs.createGroup(properties),
    'AWS::CloudWatch::Alarm': ({ cloudwatch }, { properties }) => cloudwatch.createAlarm(properties),
    'AWS::CloudWatch::CompositeAlarm': ({ cloudwatch }, { properties }) =>
      cloudwatch.createCompositeAlarm(properties),
  },
  {
    'AWS::KMS::Alias': createAlias,
    'AWS::SES::ConfigurationSetEventDestination': ({ ses }, { properties }) =>
      ses.createEventDestination(properties),
    'AWS::SQS::QueuePolicy': attachQueuePolicy,
    'AWS::S3::BucketPolicy': attachBucketPolicy,
    'AWS::SNS::TopicPolicy': ({ sns }, { properties }) => sns.attachPolicy(properties),
    'AWS::SNS::Subscription': ({ sns }, { properties }) => sns.subscribe(properties),
    'AWS::Lambda::Function': (services, resource, { packaged }) =>
      createFunction(services, resource, packaged),
  },
  {
    'AWS::Lambda::EventInvokeConfig': ({ lambda }, { properties }) => lambda.configureAsync(properties),
    'AWS::Lambda::Permission': attachPermission,
    'AWS::Events::Archive': ({ eventbridge }, { properties }) => eventbridge.createArchive(properties),
  },
  // What makes things move comes last: nothing is delivered to what does not exist yet.
  { 'AWS::Events::Rule': ({ eventbridge }, { properties }) => eventbridge.createRule(properties) },
  { 'AWS::Lambda::EventSourceMapping': startEventSource },
];

export async function provision(services: CloudServices, stacks: readonly ResolvedStack[]): Promise<void> {
  const resources = stacks.flatMap((stack) => stack.resources.map((resource) => ({ resource, stack })));
  for (const phase of PHASES) {
    await Promise.all(
      resources.map(async ({ resource, stack }) => {
        const create = Object.hasOwn(phase, resource.type) ? phase[resource.type] : undefined;
        await create?.(services, resource, stack);
      }),
    );
  }
}
