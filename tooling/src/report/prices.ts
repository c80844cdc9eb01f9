/**
 * What AWS asks for in us-east-1, in USD, as its price pages said in November 2026: on demand, without free tiers and
 * volume discounts. What is not listed is not counted: storage, data transfer, CloudFront, monthly active users.
 */
export const pricesAsOf = '2026-11';

type Price = {
  readonly title: string;
  readonly usd: number;
  /** How many units that buys. */
  readonly per: number;
  readonly source: string;
};

const million = 1_000_000;
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const dynamodb = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const s3 = 'https://aws.amazon.com/s3/pricing/';
const cloudwatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const eventbridge = 'https://aws.amazon.com/eventbridge/pricing/';

export const prices = {
  'lambda-requests': { title: 'Lambda requests', usd: 0.2, per: million, source: lambda },
  /** On arm64; the init phase is billed like the rest. */
  'lambda-gb-seconds': { title: 'Lambda GB-seconds', usd: 0.0000133334, per: 1, source: lambda },
  'http-api-requests': {
    title: 'HTTP API requests',
    usd: 1,
    per: million,
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  'dynamodb-write-units': { title: 'DynamoDB write units', usd: 0.625, per: million, source: dynamodb },
  'dynamodb-read-units': { title: 'DynamoDB read units', usd: 0.125, per: million, source: dynamodb },
  /** Each 64 KiB of what is published; deliveries within the account, schedules and AWS's own events are free. */
  'eventbridge-events': { title: 'EventBridge events', usd: 1, per: million, source: eventbridge },
  'eventbridge-archived-gb': { title: 'EventBridge archived GB', usd: 0.1, per: 1, source: eventbridge },
  /** Each 64 KiB of each call, also of those that Lambda makes to read a queue. */
  'sqs-requests': {
    title: 'SQS requests',
    usd: 0.4,
    per: million,
    source: 'https://aws.amazon.com/sqs/pricing/',
  },
  's3-writes': { title: 'S3 PUT, COPY, POST, LIST', usd: 0.005, per: 1000, source: s3 },
  's3-reads': { title: 'S3 GET and others', usd: 0.0004, per: 1000, source: s3 },
  /** Each recipient. */
  'ses-emails': { title: 'SES emails', usd: 0.1, per: 1000, source: 'https://aws.amazon.com/ses/pricing/' },
  'kms-requests': {
    title: 'KMS requests',
    usd: 0.03,
    per: 10_000,
    source: 'https://aws.amazon.com/kms/pricing/',
  },
  'kms-keys': { title: 'KMS keys', usd: 1, per: 1, source: 'https://aws.amazon.com/kms/pricing/' },
  'log-gb': { title: 'CloudWatch Logs GB', usd: 0.5, per: 1, source: cloudwatch },
  /** Each metric that an alarm looks at. */
  'alarm-metrics': { title: 'CloudWatch alarms', usd: 0.1, per: 1, source: cloudwatch },
  'composite-alarms': { title: 'CloudWatch composite alarms', usd: 0.5, per: 1, source: cloudwatch },
  dashboards: { title: 'CloudWatch dashboards', usd: 3, per: 1, source: cloudwatch },
} as const satisfies Record<string, Price>;

export type Billed = keyof typeof prices;
