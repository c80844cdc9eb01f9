import { describe, expect, test } from 'vitest';
import type { PackagedStack } from './packaged-stack.ts';
import { resolveStacks } from './resolve-stacks.ts';
import type { Json, Template } from './template.ts';

const urls = { awsUrl: 'http://127.0.0.1:4566', apiUrl: 'http://127.0.0.1:4000' };

function aStack(name: string, template: Template): PackagedStack {
  return { name, dir: `/${name}`, template, parameters: {}, readZip: () => Buffer.alloc(0) };
}

/** Resolves `value` as the property of an alarm, which refers to nothing by itself. */
function resolved(value: Json, template: Partial<Template> = {}): unknown {
  const Probe = { Type: 'AWS::CloudWatch::Alarm', Properties: { value } };
  const [stack] = resolveStacks(
    [aStack('shop-dev', { ...template, Resources: { ...template.Resources, Probe } })],
    urls,
  );
  return stack?.resources.find(({ logicalId }) => logicalId === 'Probe')?.properties.value;
}

const Resources = {
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'place-order' } },
  Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'charges' } },
  Nameless: { Type: 'AWS::SQS::Queue' },
  Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'files-${AWS::AccountId}' } } },
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { Name: 'r', EventBusName: { 'Fn::GetAtt': ['Bus', 'Arn'] } },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api' },
  Pool: { Type: 'AWS::Cognito::UserPool' },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/f' } },
};

describe('resources', () => {
  test.each<[string, Json, unknown]>([
    ['a role', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/place-order'],
    ['a table', { 'Fn::GetAtt': 'Orders.Arn' }, 'arn:aws:dynamodb:us-east-1:000000000000:table/orders'],
    [
      'a stream',
      { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
      'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000',
    ],
    ['a queue', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:charges'],
    ['a queue by reference', { Ref: 'Queue' }, 'http://127.0.0.1:4566/000000000000/charges'],
    [
      'an unnamed queue',
      { 'Fn::GetAtt': ['Nameless', 'QueueName'] },
      expect.stringMatching(/^shop-dev-Nameless-\w{12}$/),
    ],
    ['a bucket', { 'Fn::GetAtt': ['Files', 'Arn'] }, 'arn:aws:s3:::files-000000000000'],
    ['a bus', { 'Fn::GetAtt': ['Bus', 'Name'] }, 'shop'],
    [
      'a rule on a bus',
      { 'Fn::GetAtt': ['Rule', 'Arn'] },
      'arn:aws:events:us-east-1:000000000000:rule/shop/r',
    ],
    ['an HTTP API', { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }, 'http://127.0.0.1:4000'],
    ['an HTTP API by reference', { Ref: 'Api' }, expect.stringMatching(/^[a-z0-9]{10}$/)],
    [
      "a user pool's issuer",
      { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:4566\/us-east-1_[a-z0-9]{9}$/),
    ],
    [
      'a log group',
      { 'Fn::GetAtt': ['Logs', 'Arn'] },
      'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:*',
    ],
  ])('gives the reference to %s its AWS form', (_what, value, expected) => {
    expect(resolved(value, { Resources })).toEqual(expected);
  });
});

describe('intrinsic functions', () => {
  const template: Partial<Template> = {
    Resources,
    Parameters: {
      Stage: { Type: 'String', Default: 'dev' },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
    },
    Mappings: { Sizes: { dev: { memory: 128 } } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
    },
  };

  test.each<[string, Json, unknown]>([
    [
      'Fn::Sub of pseudo parameters',
      { 'Fn::Sub': '${AWS::Partition}.${AWS::Region}.${AWS::URLSuffix}' },
      'aws.us-east-1.amazonaws.com',
    ],
    ['Fn::Sub of an attribute', { 'Fn::Sub': '${Queue.QueueName}/*' }, 'charges/*'],
    [
      'Fn::Sub with its own variables',
      { 'Fn::Sub': ['${x}-${Stage}', { x: { Ref: 'Orders' } }] },
      'orders-dev',
    ],
    ['Fn::Sub of an escaped variable', { 'Fn::Sub': '${!Literal}' }, '${Literal}'],
    ['Fn::Join', { 'Fn::Join': [':', ['a', { Ref: 'Stage' }, 1]] }, 'a:dev:1'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['a list parameter', { Ref: 'Zones' }, ['a', 'b']],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'memory'] }, 128],
    ['Fn::If that is false', { 'Fn::If': ['IsProd', { Ref: 'Missing' }, 'cheap'] }, 'cheap'],
    ['Fn::If over Fn::Or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['Fn::If over Fn::And', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['AWS::NoValue', { kept: 1, dropped: { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] } }, { kept: 1 }],
  ])('resolves %s', (_what, value, expected) => {
    expect(resolved(value, template)).toEqual(expected);
  });

  test.each<[string, Json, RegExp]>([
    ['resource', { Ref: 'Nowhere' }, /Stack shop-dev: there is no resource or parameter Nowhere/],
    [
      'attribute',
      { 'Fn::GetAtt': ['Queue', 'Colour'] },
      /shop-dev: .* attribute Colour of Queue \(AWS::SQS::Queue\)/,
    ],
    ['function', { 'Fn::Cidr': ['10.0.0.0/8', 1, 1] }, /Stack shop-dev: Fn::Cidr cannot be resolved/],
    [
      'import',
      { 'Fn::ImportValue': 'nobody-exports-this' },
      /shop-dev imports nobody-exports-this, which no stack exports/,
    ],
  ])('names an unknown %s and the stack', (_what, value, message) => {
    expect(() => resolved(value, template)).toThrow(message);
  });
});
