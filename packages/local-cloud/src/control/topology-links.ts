/** What one resource of a template says about who sends something to whom. */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { isJsonObject, type Json, type JsonObject } from '../cloudformation/template.ts';
import { matchesArn } from '../iam/wildcard.ts';

export type Link = {
  readonly from: string;
  readonly to: string;
  /** `call`: by a role's grant. `fail`: only what could not be dealt with takes this way. */
  readonly kind: 'route' | 'rule' | 'poll' | 'schedule' | 'call' | 'archive' | 'fail';
  readonly labels: readonly string[];
};

type All = readonly ResolvedResource[];
type LinksOfType = (resource: ResolvedResource, all: All) => Link[];

export function linksOf(resource: ResolvedResource, all: All): Link[] {
  return LINKS[resource.type]?.(resource, all) ?? [];
}

const LINKS: Readonly<Record<string, LinksOfType>> = {
  'AWS::ApiGatewayV2::Route': ({ properties }, all) => {
    const integration = named(all, text(properties.Target).replace('integrations/', ''));
    const to = invokedBy(integration?.properties.IntegrationUri);
    return [{ from: text(properties.ApiId), to, kind: 'route', labels: [text(properties.RouteKey)] }];
  },
  'AWS::ApiGatewayV2::Authorizer': ({ properties }) => {
    const to = invokedBy(properties.AuthorizerUri);
    return [{ from: text(properties.ApiId), to, kind: 'route', labels: ['authorizer'] }];
  },
  'AWS::Events::Rule': linksOfRule,
  'AWS::Events::Archive': ({ arn = '', properties }) => [
    { from: text(properties.SourceArn), to: arn, kind: 'archive', labels: [] },
  ],
  'AWS::Lambda::EventSourceMapping': ({ properties }) => {
    const source = withoutStream(text(properties.EventSourceArn));
    const to = text(properties.FunctionName);
    const failures = onFailure(properties.DestinationConfig);
    return [
      { from: source, to, kind: 'poll', labels: [] },
      ...failures.map((queue): Link => ({ from: to, to: queue, kind: 'fail', labels: ['on failure'] })),
    ];
  },
  'AWS::Lambda::EventInvokeConfig': ({ properties }, all) => {
    const from = named(all, text(properties.FunctionName))?.arn ?? '';
    return onFailure(properties.DestinationConfig).map((to) => ({
      from,
      to,
      kind: 'fail',
      labels: ['on failure'],
    }));
  },
  'AWS::SQS::Queue': ({ arn = '', properties: { RedrivePolicy: policy } }) =>
    isJsonObject(policy)
      ? [{ from: arn, to: text(policy.deadLetterTargetArn), kind: 'fail', labels: ['redrive policy'] }]
      : [],
  'AWS::Lambda::Function': linksOfRole,
};

function linksOfRule({ arn = '', properties }: ResolvedResource, all: All): Link[] {
  const pattern = objectOf(properties.EventPattern);
  const types = strings(pattern['detail-type']);
  const schedule = properties.ScheduleExpression;
  return objects(properties.Targets).flatMap(({ Arn: target }): Link[] => {
    const to = text(target);
    if (schedule !== undefined) return [{ from: arn, to, kind: 'schedule', labels: [text(schedule)] }];
    const sources = properties.EventBusName === undefined ? reporters(pattern, all) : buses(properties, all);
    return sources.map((from) => ({ from, to, kind: 'rule', labels: types }));
  });
}

function buses({ EventBusName: name }: JsonObject, all: All): string[] {
  return all.flatMap((each) =>
    each.type === 'AWS::Events::EventBus' && (each.name === name || each.arn === name)
      ? [each.arn ?? '']
      : [],
  );
}

/** What is on the account's default bus comes from AWS itself: which bucket or sender it is about stands in the pattern. */
function reporters(pattern: JsonObject, all: All): string[] {
  const sources = strings(pattern.source);
  if (sources.includes('aws.s3')) {
    const names = strings(objectOf(objectOf(pattern.detail).bucket).name);
    return all.flatMap(({ type, name, arn = '' }) =>
      type === 'AWS::S3::Bucket' && (names.length === 0 || names.includes(name)) ? [arn] : [],
    );
  }
  if (!sources.includes('aws.ses')) return [];
  return all.flatMap(({ type, arn = '' }) => (type === 'AWS::SES::EmailIdentity' ? [arn] : []));
}

/** What pollers, loggers and failure destinations need is no work of the function's own code. */
const NOT_OF_THE_CODE =
  /^(logs:.*|sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueueAttributes)|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams))$/;

function linksOfRole({ arn: from = '', properties }: ResolvedResource, all: All): Link[] {
  const role = all.find(({ type, arn }) => type === 'AWS::IAM::Role' && arn === properties.Role);
  const statements = objects(role?.properties.Policies).flatMap((policy) =>
    objects(objectOf(policy.PolicyDocument).Statement),
  );
  return statements.flatMap(({ Action, Resource }) => {
    const labels = strings(Action).filter((action) => !NOT_OF_THE_CODE.test(action));
    if (labels.length === 0) return [];
    return strings(Resource)
      .flatMap((pattern) => covered(pattern, all))
      .map((to): Link => {
        const isFailure = labels.every((action) => action === 'sqs:SendMessage') && !isPolled(to, all);
        return { from, to, kind: isFailure ? 'fail' : 'call', labels };
      });
  });
}

/** A queue that no function reads holds what could not be dealt with. */
export function isPolled(queueArn: string, all: All): boolean {
  return all.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' && properties.EventSourceArn === queueArn,
  );
}

/**
 * The ids of what a statement's resource is about: `…table/T/index/by-day` of the table, `arn:aws:s3:::bucket/orders/*` of the bucket,
 * `…:execute-api:…:<id>/live/POST/*` of the API, `…:identity/*` of each identity.
 */
function covered(pattern: string, all: All): string[] {
  return all.flatMap(({ type, name, arn = name }) => {
    const isApi = type === 'AWS::ApiGatewayV2::Api' && pattern.includes(`:${name}/`);
    return isApi || matchesArn(pattern, arn) || pattern.startsWith(`${arn}/`) ? [arn] : [];
  });
}

const named = (all: All, name: string) => all.find((each) => each.name === name);

/** `arn:aws:apigateway:…:functions/<function ARN>/invocations`, or the function's ARN itself. */
function invokedBy(uri: Json | undefined): string {
  return /arn:[^/]*:function:[^/]+/.exec(text(uri))?.[0] ?? '';
}

const withoutStream = (arn: string) => arn.split('/stream/')[0] ?? arn;

function onFailure(config: Json | undefined): string[] {
  return strings(objectOf(objectOf(config).OnFailure).Destination);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** One value or a list of them, as CloudFormation and IAM take both. */
function many(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Json];
}

const strings = (value: Json | undefined) => many(value).filter((each) => typeof each === 'string');
const objects = (value: Json | undefined) => many(value).filter(isJsonObject);
