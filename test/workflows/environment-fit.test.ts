/** Whether the role of an environment, and its boundary, fit what the packaged stacks hold. */
import { join } from 'node:path';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import { demoStack, root, stacks } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import { environmentRole } from './environment-template.ts';

const dev = environmentRole('dev', 'dev');
const tagged = { 'aws:ResourceTag/orderflow:stage': 'dev' };

type Granted = { readonly Action: string | string[]; readonly Resource: string | string[] };

const nowhere = { awsUrl: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' };
const packaged = [...stacks, demoStack].map((stack) => readPackagedStack(stack));
const deployed = resolveStacks(packaged, nowhere).flatMap(({ resources }) => resources);
const page = readPackagedStack(join(root, 'services/console'));

const roles = deployed.filter(({ type }) => type === 'AWS::IAM::Role');

test('whatever a function is granted is within the boundary', () => {
  expect(roles.length).toBeGreaterThan(40);
  const beyond = roles.flatMap(({ name, properties }) => {
    const policies = (properties.Policies ?? []) as unknown as {
      PolicyDocument: { Statement: Granted[] };
    }[];
    return policies
      .flatMap(({ PolicyDocument: { Statement } }) => Statement)
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => ({ action, resource }))),
      )
      .filter((request) => !dev.isWithinBoundary({ ...request, context: tagged }))
      .map(({ action, resource }) => `${name}: ${action} on ${resource}`);
  });
  expect(beyond).toEqual([]);
});

test('what has a name has one that lets the role make it', () => {
  const named = ['dynamodb', 'sqs', 'lambda', 's3', 'sns', 'iam'];
  const arns = deployed
    .map(({ arn, physicalId }) => arn ?? physicalId)
    .filter((arn) => arn.startsWith('arn:') && named.includes(arn.split(':')[2] ?? ''));
  expect(arns.length).toBeGreaterThan(100);
  const beyond = arns.filter((arn) => {
    const service = arn.split(':')[2];
    const action = service === 'iam' ? 'iam:DeleteRole' : `${service}:DeleteIt`;
    return !dev.mayDeploy({ action, resource: arn });
  });
  expect(beyond).toEqual([]);
});

/** The part of a type's name that its actions begin with, where they differ. */
const prefixes: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  cognito: 'cognito-idp',
};

test('every resource is of a service that the role knows', () => {
  const types = [...packaged, page].flatMap(({ template }) =>
    Object.values(template.Resources).map(({ Type }) => Type),
  );
  const services = new Set(types.map((type) => type.split('::')[1]?.toLowerCase() ?? ''));
  const unknown = [...services]
    .map((service) => prefixes[service] ?? service)
    .filter((service) => !dev.knows(service));
  expect(unknown).toEqual([]);
});
