import { expect, test } from 'vitest';
import { at, named, resource, resourcesOf, target } from './packaged-stacks.ts';

const functions = resourcesOf('AWS::Lambda::Function');
const roles = resourcesOf('AWS::IAM::Role');

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: unknown };
const statementsOf = (properties: Record<string, unknown>) =>
  (properties.Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    (policy) => policy.PolicyDocument.Statement,
  );

/** A log group's streams and the objects below one prefix have no names that a template could know. */
const isBoundedBelow = ({ Resource }: Statement) =>
  /log-group:\/aws\/lambda\/[\w$:{}.-]+:\*"|\$\{Bucket\.Arn\}\/[a-z]+\/\*"/.test(JSON.stringify(Resource));

/**
 * In the sandbox, SES also judges a call on the identity of whoever receives the email, and no template knows those.
 * What bounds this grant is its condition: nothing goes out but from the shop's own address.
 */
const sendsFromTheShopOnly = ({ Action, Resource, Condition }: Statement) =>
  [Action].flat().every((action) => action === 'ses:SendEmail') &&
  at(Resource, 'Fn::Sub') === 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*' &&
  JSON.stringify(Condition) ===
    JSON.stringify({ StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } });

test('no role grants an action or a resource by wildcard', () => {
  const wildcards = roles.flatMap((role) =>
    statementsOf(role.Properties)
      .filter(
        (statement) =>
          [statement.Action].flat().some((action) => action.includes('*')) ||
          (JSON.stringify(statement.Resource).includes('*') &&
            !isBoundedBelow(statement) &&
            !sendsFromTheShopOnly(statement)),
      )
      .map((statement) => `${named(role)}: ${JSON.stringify(statement)}`),
  );
  expect(wildcards).toEqual([]);
});

test('whoever may send email may send it to anybody, also in the sandbox', () => {
  const senders = roles
    .flatMap(({ Properties }) => statementsOf(Properties))
    .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('ses:')));
  expect(senders).not.toHaveLength(0);
  expect(senders.filter((statement) => !sendsFromTheShopOnly(statement))).toEqual([]);
});

test('all routes but the listed ones need a valid token', () => {
  const open = resourcesOf('AWS::ApiGatewayV2::Route')
    .filter(({ Properties }) => Properties.AuthorizationType !== 'JWT' || !Properties.AuthorizerId)
    .map(({ Properties }) => Properties.RouteKey);
  expect(open).toEqual(['GET /products']);
});

test('the API is throttled, logs every access and allows one origin', () => {
  const [stage] = resourcesOf('AWS::ApiGatewayV2::Stage');
  expect(Number(at(stage?.Properties, 'DefaultRouteSettings.ThrottlingRateLimit'))).toBeGreaterThan(0);
  expect(Number(at(stage?.Properties, 'DefaultRouteSettings.ThrottlingBurstLimit'))).toBeGreaterThan(0);
  expect(at(stage?.Properties, 'AccessLogSettings.DestinationArn')).toBeDefined();
  const [api] = resourcesOf('AWS::ApiGatewayV2::Api');
  const origins = at(api?.Properties, 'CorsConfiguration.AllowOrigins');
  expect(origins).toEqual([{ Ref: 'ConsoleUrl' }]);
});

test('whoever may invoke a function is pinned to one source', () => {
  const loose = resourcesOf('AWS::Lambda::Permission').filter(({ Properties }) => !Properties.SourceArn);
  expect(loose.map(named)).toEqual([]);
});

test('buckets refuse public access and plain HTTP, and are encrypted', () => {
  const buckets = resourcesOf('AWS::S3::Bucket');
  expect(buckets.length).toBeGreaterThan(0);
  for (const bucket of buckets) {
    const block = Object.values(bucket.Properties.PublicAccessBlockConfiguration as object);
    expect(block, named(bucket)).toEqual([true, true, true, true]);
    expect(
      at(bucket.Properties, 'BucketEncryption.ServerSideEncryptionConfiguration.0'),
      named(bucket),
    ).toBeDefined();
    const policy = resourcesOf('AWS::S3::BucketPolicy').find(
      ({ stack, Properties }) => stack === bucket.stack && target(Properties.Bucket) === bucket.id,
    );
    const denied = at(policy?.Properties, 'PolicyDocument.Statement.0');
    expect(at(denied, 'Effect'), named(bucket)).toBe('Deny');
    expect(String(at(denied, 'Condition.Bool.aws:SecureTransport')), named(bucket)).toBe('false');
  }
});

test('tables can be restored to any point in time', () => {
  const tables = resourcesOf('AWS::DynamoDB::Table');
  expect(tables.length).toBeGreaterThan(0);
  for (const table of tables) {
    expect(
      at(table.Properties, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled'),
      named(table),
    ).toBe(true);
  }
});

test('logs of every function and of the API are kept for a limited time', () => {
  const groups = resourcesOf('AWS::Logs::LogGroup');
  const kept = groups.map(({ Properties }) => Properties.LogGroupName);
  for (const { Properties } of functions) {
    expect(kept).toContain(`/aws/lambda/${String(Properties.FunctionName)}`);
  }
  expect(groups.filter(({ Properties }) => !Properties.RetentionInDays).map(named)).toEqual([]);
});

test('no environment variable looks like a secret', () => {
  const secrets = functions.flatMap((each) =>
    Object.keys((at(each.Properties, 'Environment.Variables') ?? {}) as object)
      .filter((name) => /SECRET|PASSWORD|TOKEN|API_KEY|PRIVATE/i.test(name))
      .map((name) => `${named(each)}: ${name}`),
  );
  expect(secrets).toEqual([]);
});

test('every function runs on the pinned runtime, on arm64', () => {
  for (const each of functions) {
    expect(each.Properties.Runtime, named(each)).toBe('nodejs24.x');
    expect(each.Properties.Architectures, named(each)).toEqual(['arm64']);
  }
  expect(resource('orders', 'Table')?.DeletionPolicy).toBe('Delete');
});
