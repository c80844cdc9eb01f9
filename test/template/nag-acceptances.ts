/** What cdk-nag finds and what is right as it is, each with its reason. What holds instead is proven by a gate where one is named. */
import type { Acceptance } from './findings.ts';

const anyFunction = /LambdaFunction$/;

const solutions: readonly Acceptance[] = [
  {
    rule: 'AwsSolutions-IAM5',
    resources: /Role$/,
    detail: /log-group:\/aws\/lambda\/[\w-]+:\*/,
    because: 'Lambda names the streams of a log group; the group is the one of this function.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    resources: /^files\/\w+Role$/,
    detail: /<Bucket\.Arn>\/[a-z]+\/\*/,
    because: 'Objects are named when they are written; each grant is bounded by a prefix (gates/uploads.ts).',
  },
  {
    rule: 'AwsSolutions-IAM5',
    resources: /^notifications\/BroadcastEventRole$/,
    detail: /@connections\/\*/,
    because: 'Connections are named when they are opened; the grant is to send, and over this API.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    resources: /^notifications\/Send\w+Role$/,
    detail: /:identity\/\*/,
    because:
      "In the sandbox SES judges a call on the receiver's identity, too; the grant is bounded by From (gates/grants.ts).",
  },
  {
    rule: 'AwsSolutions-IAM5',
    resources: /^notifications\/(Send\w+|Unsubscribe)Role$/,
    detail: /:key\/\*/,
    because:
      'A key that takes the place of another one has an id that nobody knows yet; the grant is bounded by alias (gates/wildcards.ts).',
  },
  {
    rule: 'AwsSolutions-IAM4',
    resources: /^infra\/GatewayLogRole$/,
    because:
      'API Gateway asks for this very policy, with which it writes the logs of all APIs of the account.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    resources: /^\w+\/HttpApiRoute(GetProducts|GetPictures\w+|PostUnsubscribe\w+|PostGuests)$/,
    because: 'Open on purpose; the list with reasons is in gates/apis.ts.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    resources: /^notifications\/(Disconnect|ResumeFeed)Route$/,
    because:
      'A WebSocket API asks its authorizer once, when a connection is opened; no other route can have one.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    resources: /Failures$/,
    because: 'It is where failures of streams and schedules end; the rule knows queues before a queue only.',
  },
  {
    rule: 'AwsSolutions-S1',
    resources: /\/ServerlessDeploymentBucket$/,
    because: 'It holds packages, which only whoever deploys can reach.',
  },
  {
    rule: 'AwsSolutions-S1',
    resources: /^files\/Bucket$/,
    because:
      'Its objects are reached by functions, or by forms and links that one has signed, for a request that the API has logged.',
  },
  {
    rule: 'AwsSolutions-S1',
    resources: /^console\/SiteBucket$/,
    because: 'Only the distribution may read it, and that logs every access (gates/console-logs.ts).',
  },
  {
    rule: 'AwsSolutions-CFR1',
    resources: /^console\/Distribution$/,
    because: 'The shop is open to visitors from everywhere.',
  },
  {
    rule: 'AwsSolutions-CFR2',
    resources: /^console\/Distribution$/,
    because: 'It answers with public files; a web ACL would cost more than all the rest.',
  },
  {
    rule: 'AwsSolutions-CFR3',
    resources: /^console\/Distribution$/,
    because: 'It logs in the newer way, which the rule does not know (gates/console-logs.ts).',
  },
  {
    rule: 'AwsSolutions-CFR4',
    resources: /^console\/Distribution$/,
    because:
      "TLS 1.2 at least under an own domain (gates/console-answers.ts); under CloudFront's, AWS decides.",
  },
  {
    rule: 'AwsSolutions-COG1',
    resources: /^infra\/UserPool$/,
    because: 'Twelve characters, of any kind: NIST SP 800-63B advises against rules of composition.',
  },
  {
    rule: 'AwsSolutions-COG2',
    resources: /^infra\/UserPool$/,
    because:
      'Customers of a shop would not come with a second factor; a shop of your own may want it for operators.',
  },
  {
    rule: 'AwsSolutions-COG8',
    resources: /^infra\/UserPool$/,
    because:
      'The plus plan is paid for every user; whoever wants its protection from stolen passwords turns it on.',
  },
];

const serverless: readonly Acceptance[] = [
  {
    rule: 'Serverless-LambdaDLQ',
    resources: anyFunction,
    because:
      'Only what is started and left needs one, and has a destination instead, which learns more (gates/schedules.ts).',
  },
  {
    rule: 'Serverless-LambdaTracing',
    resources: anyFunction,
    because: 'One correlation id is in every log line and event, through replays, too, where traces end.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    resources: /DeadLetterQueue$|Failures$/,
    because: 'It is where messages end, and wait for a person.',
  },
  {
    rule: 'Serverless-SNSRedrivePolicy',
    resources: /^infra\/AlarmSubscription$/,
    because: 'It is an address of email, to which SNS tries for hours; the alarm itself stays as it is.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    resources: /EventSourceMappingSQS/,
    because: 'A queue has its own dead-letter queue instead; Lambda takes a destination for streams only.',
  },
];

export const accepted: readonly Acceptance[] = [...solutions, ...serverless];
