import { expect, test } from 'vitest';
import {
  at,
  breaking,
  isOfWebSocketApi,
  type NamedResource,
  resourcesOf,
  target,
} from '../support/packaged-stacks.ts';

const functions = resourcesOf('AWS::Lambda::Function');
const roles = resourcesOf('AWS::IAM::Role');

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };
const statementsOf = (properties: Record<string, unknown>) =>
  ((properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    (policy) => policy.PolicyDocument.Statement,
  );

/** A log group's streams, the objects below one prefix and open connections have no names that a template could know. */
const isBoundedBelow = ({ Resource }: Statement) =>
  /log-group:\/aws\/lambda\/[\w$:{}.-]+:\*"|\$\{Bucket\.Arn\}\/[a-z]+\/\*"|\$\{WebSocketApi\}\/live\/[A-Z]+\/@connections\/\*"/.test(
    JSON.stringify(Resource),
  );

/**
 * In the sandbox, SES also judges a call on the identity of whoever receives the email, and no template knows those.
 * What bounds this grant is its condition: nothing goes out but from the shop's own address.
 */
const inSes = 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}';
const sesResources = [`${inSes}:identity/*`, `${inSes}:configuration-set/\${EmailConfigurationSet}`];

const sendsFromTheShopOnly = ({ Action, Resource, Condition }: Statement) =>
  [Action].flat().every((action) => action === 'ses:SendEmail') &&
  sesResources.includes(String(at(Resource, 'Fn::Sub'))) &&
  JSON.stringify(Condition) ===
    JSON.stringify({ StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } });

test('no role grants an action or a resource by wildcard', () => {
  const isExact = (statement: Statement) =>
    ![statement.Action].flat().some((action) => action.includes('*')) &&
    (!JSON.stringify(statement.Resource).includes('*') ||
      isBoundedBelow(statement) ||
      sendsFromTheShopOnly(statement));
  expect(breaking(roles, ({ Properties }) => statementsOf(Properties).every(isExact))).toEqual([]);
});

test('whoever may send email may send it to anybody, also in the sandbox', () => {
  const sends = ({ Action }: Statement) => [Action].flat().some((action) => action.startsWith('ses:'));
  const senders = roles.filter(({ Properties }) => statementsOf(Properties).some(sends));
  expect(
    breaking(senders, ({ Properties }) => statementsOf(Properties).filter(sends).every(sendsFromTheShopOnly)),
  ).toEqual([]);
});

test('whoever may put events on the bus may put events of its own service there, and only named ones', () => {
  const putsEvents = ({ Action }: Statement) => [Action].flat().includes('events:PutEvents');
  const publishers = roles.filter(({ Properties }) => statementsOf(Properties).some(putsEvents));
  const isPinned = (stack: string) => (statement: Statement) => {
    const names = at(statement, 'Condition.StringEquals.events:detail-type') as string[] | undefined;
    const source = at(statement, 'Condition.StringEquals.events:source');
    return source === `orderflow.${stack}` && Boolean(names?.length) && !String(names).includes('*');
  };
  expect(
    breaking(publishers, ({ stack, Properties }) =>
      statementsOf(Properties).filter(putsEvents).every(isPinned(stack)),
    ),
  ).toEqual([]);
});

test('all routes but the listed ones need a valid token', () => {
  const open = resourcesOf('AWS::ApiGatewayV2::Route')
    .filter((each) => !isOfWebSocketApi(each))
    .filter(({ Properties }) => Properties.AuthorizationType !== 'JWT' || !Properties.AuthorizerId)
    .map(({ Properties }) => Properties.RouteKey);
  expect(open.sort()).toEqual([
    'GET /pictures/{fileId}/{widthPx}',
    'GET /products',
    // The token in its address says whose emails are to end.
    'POST /unsubscribe/{token}',
  ]);
});

test('nobody connects to a WebSocket API without its authorizer', () => {
  const open = resourcesOf('AWS::ApiGatewayV2::Route')
    .filter(({ Properties }) => Properties.RouteKey === '$connect')
    .filter(({ Properties }) => Properties.AuthorizationType !== 'CUSTOM' || !Properties.AuthorizerId);
  expect(open).toEqual([]);
});

test('every API is throttled and logs every access; the one for pages allows one origin', () => {
  const isSafe = ({ Properties }: NamedResource) =>
    Number(at(Properties, 'DefaultRouteSettings.ThrottlingRateLimit')) > 0 &&
    Number(at(Properties, 'DefaultRouteSettings.ThrottlingBurstLimit')) > 0 &&
    at(Properties, 'AccessLogSettings.DestinationArn') !== undefined;
  expect(breaking(resourcesOf('AWS::ApiGatewayV2::Stage'), isSafe)).toEqual([]);
  const apis = resourcesOf('AWS::ApiGatewayV2::Api').filter(
    ({ Properties }) => Properties.ProtocolType === 'HTTP',
  );
  const origins = apis.map(({ Properties }) => at(Properties, 'CorsConfiguration.AllowOrigins'));
  expect(origins).toEqual([[{ Ref: 'ConsoleUrl' }]]);
});

test('whoever may invoke a function is pinned to one source', () => {
  const permissions = resourcesOf('AWS::Lambda::Permission');
  expect(breaking(permissions, ({ Properties }) => Properties.SourceArn !== undefined)).toEqual([]);
});

const isPrivate = ({ Properties }: NamedResource) => {
  const block = Object.values((Properties.PublicAccessBlockConfiguration ?? {}) as object);
  return block.length === 4 && block.every((isBlocked) => isBlocked === true);
};

const refusesPlainHttp = ({ stack, id }: NamedResource) => {
  const policy = resourcesOf('AWS::S3::BucketPolicy').find(
    ({ stack: itsStack, Properties }) => itsStack === stack && target(Properties.Bucket) === id,
  );
  const first = at(policy?.Properties, 'PolicyDocument.Statement.0');
  // The framework writes a boolean for its own bucket, which CloudFormation takes as the same text.
  const overTls = String(at(first, 'Condition.Bool.aws:SecureTransport'));
  return at(first, 'Effect') === 'Deny' && overTls === 'false';
};

test('buckets refuse public access and plain HTTP, and are encrypted', () => {
  const buckets = resourcesOf('AWS::S3::Bucket');
  const encryption = 'BucketEncryption.ServerSideEncryptionConfiguration.0';
  expect(breaking(buckets, isPrivate)).toEqual([]);
  expect(breaking(buckets, refusesPlainHttp)).toEqual([]);
  expect(breaking(buckets, ({ Properties }) => at(Properties, encryption) !== undefined)).toEqual([]);
});

test('tables can be restored to any point in time', () => {
  const enabled = 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled';
  expect(
    breaking(resourcesOf('AWS::DynamoDB::Table'), ({ Properties }) => at(Properties, enabled) === true),
  ).toEqual([]);
});

test('logs of every function and of the API are kept for a limited time', () => {
  const groups = resourcesOf('AWS::Logs::LogGroup');
  const kept = groups.map(({ Properties }) => Properties.LogGroupName);
  expect(
    breaking(functions, ({ Properties }) => kept.includes(`/aws/lambda/${String(Properties.FunctionName)}`)),
  ).toEqual([]);
  expect(breaking(groups, ({ Properties }) => Number(Properties.RetentionInDays) > 0)).toEqual([]);
});

test('no environment variable looks like a secret', () => {
  const looksSecret = (name: string) => /SECRET|PASSWORD|TOKEN|API_KEY|PRIVATE/i.test(name);
  const namesOf = ({ Properties }: NamedResource) =>
    Object.keys((at(Properties, 'Environment.Variables') ?? {}) as object);
  expect(breaking(functions, (each) => !namesOf(each).some(looksSecret))).toEqual([]);
});

test('every function runs on the pinned runtime, on arm64', () => {
  expect(breaking(functions, ({ Properties }) => Properties.Runtime === 'nodejs24.x')).toEqual([]);
  expect(breaking(functions, ({ Properties }) => at(Properties, 'Architectures.0') === 'arm64')).toEqual([]);
});

// dev, the stage that is packaged here, is listed as throwaway; infra's own tests show what all others get.
test('what holds data goes with a throwaway stage', () => {
  const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'];
  // The framework's own bucket holds packages, which can be made again.
  const data = types.flatMap(resourcesOf).filter(({ id }) => id !== 'ServerlessDeploymentBucket');
  const goes = ({ DeletionPolicy, UpdateReplacePolicy }: NamedResource) =>
    DeletionPolicy === 'Delete' && UpdateReplacePolicy === 'Delete';
  expect(breaking(data, goes)).toEqual([]);
});
