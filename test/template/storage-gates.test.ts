/** Buckets: what comes from outside stays apart until it was checked, nothing starts itself, and what is temporary goes. */
import { expect, test } from 'vitest';
import { at, breaking, resource, resourcesOf, target } from '../support/packaged-stacks.ts';

const quarantine = 'quarantine/';

type Statement = { Action: string[]; Resource: unknown };

/** What each role may do with objects: `{ role, action, prefix }`. */
const grants = resourcesOf('AWS::IAM::Role').flatMap(({ stack, id, Properties }) =>
  ((Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => {
      const prefix = /^\$\{Bucket\.Arn\}\/(.*)\*$/.exec(String(at(Resource, 'Fn::Sub')))?.[1];
      return prefix === undefined ? [] : Action.map((action) => ({ role: `${stack}/${id}`, action, prefix }));
    }),
);

const rolesWith = (action: string, prefix: string) =>
  grants.filter((grant) => grant.action === action && grant.prefix === prefix).map(({ role }) => role);

test('what was uploaded is in quarantine, where one function puts it and another one looks at it', () => {
  expect(rolesWith('s3:PutObject', quarantine)).toEqual(['files/RequestUploadRole']);
  expect(rolesWith('s3:GetObject', quarantine)).toEqual(['files/ProcessUploadRole']);
  expect(rolesWith('s3:PutObject', 'uploads/')).toEqual(['files/ProcessUploadRole']);
});

/** The functions that start when an object is written, with the prefix that they listen to. */
const triggers = resourcesOf('AWS::Events::Rule').flatMap(({ stack, Properties }) => {
  const prefixes = (at(Properties, 'EventPattern.detail.object.key') ?? []) as { prefix: string }[];
  const queues = (Properties.Targets as { Arn: unknown }[]).map(({ Arn }) => target(Arn));
  const started = resourcesOf('AWS::Lambda::EventSourceMapping').filter(
    (mapping) => mapping.stack === stack && queues.includes(target(mapping.Properties.EventSourceArn)),
  );
  return started.flatMap(({ Properties: { FunctionName } }) =>
    prefixes.map(({ prefix }) => ({ stack, functionId: target(FunctionName), prefix })),
  );
});

test('no function writes where it is started by what is written', () => {
  expect(triggers, 'a gate over nothing proves nothing').not.toEqual([]);
  for (const { stack, functionId, prefix } of triggers) {
    const role = `${stack}/${target(resource(stack, functionId)?.Properties.Role)}`;
    const written = grants.filter((grant) => grant.role === role && grant.action === 's3:PutObject');
    expect(
      written.filter((grant) => grant.prefix.startsWith(prefix) || prefix.startsWith(grant.prefix)),
    ).toEqual([]);
  }
});

const serviceBuckets = resourcesOf('AWS::S3::Bucket').filter(({ id }) => id === 'Bucket');

test('what is temporary is deleted, and not before what is known about it', () => {
  const [bucket] = serviceBuckets;
  const rules = at(bucket?.Properties, 'LifecycleConfiguration.Rules') as {
    Prefix?: string;
    ExpirationInDays?: number;
  }[];
  const kept = Object.fromEntries(
    rules.filter(({ Prefix }) => Prefix).map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays]),
  );
  // What is known about uploads and reports expires after 1 and 30 days (services/files/src/domain/upload.ts).
  expect(kept).toEqual({ [quarantine]: 1, 'uploads/': 31, 'reports/': 31 });
});

test('parts of uploads that were never completed are not kept', () => {
  expect(
    breaking(serviceBuckets, ({ Properties }) =>
      JSON.stringify(Properties.LifecycleConfiguration).includes('AbortIncompleteMultipartUpload'),
    ),
  ).toEqual([]);
});

test('the page alone may post to a bucket from a browser', () => {
  const origins = serviceBuckets.map(({ Properties }) =>
    at(Properties, 'CorsConfiguration.CorsRules.0.AllowedOrigins'),
  );
  expect(origins).toEqual(serviceBuckets.map(() => [{ 'Fn::ImportValue': 'orderflow-dev-ConsoleUrl' }]));
});
