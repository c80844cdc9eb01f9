import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import { describe, expect, test } from 'vitest';
import {
  environmentRole,
  parameters,
  policyLength,
  type Request,
  templatePath,
} from './environment-template.ts';

const dev = environmentRole('dev', 'dev');
const preview = environmentRole('preview', 'pr-*');

test('the template is one that CloudFormation takes', () => {
  const engine = new CelEngine();
  const { diagnostics } = engine.validateStandard(new TemplateFile(templatePath));
  engine.free();
  expect(diagnostics.filter(({ severity }) => severity !== 'INFO')).toEqual([]);
  for (const policy of ['Deployment', 'Boundary']) expect(policyLength(policy)).toBeLessThan(6144);
});

describe('the trust', () => {
  test('is in the jobs of one environment of one repository', () => {
    expect(dev.trust).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': 'repo:shop@1/orderflow@2:environment:dev',
            },
          },
        },
      ],
    });
    expect(JSON.stringify(dev.trust)).not.toContain('StringLike');
  });

  const subject = new RegExp(parameters.Subject?.AllowedPattern ?? 'none');

  test.each(['repo:shop/orderflow', 'repo:my-shop@123456/order.flow_2@456789'])('%s is a subject', (each) => {
    expect(each).toMatch(subject);
  });

  test.each(['repo:shop/*', 'repo:*', 'repo:shop/orderflow:*', 'shop/orderflow', 'repo:shop@*/orderflow@2'])(
    '%s is none',
    (each) => expect(each).not.toMatch(subject),
  );
});

const iam = 'arn:aws:iam::000000000000';
const inRegion = (service: string, resource: string) =>
  `arn:aws:${service}:eu-central-1:000000000000:${resource}`;
const bounded = { 'iam:PermissionsBoundary': dev.boundaryArn };
const tagged = (stage: string) => ({ 'aws:ResourceTag/orderflow:stage': stage });
const ask = (action: string, resource: string, context = {}): Request => ({ action, resource, context });

describe('the role of dev', () => {
  test.each([
    ask('cloudformation:CreateChangeSet', inRegion('cloudformation', 'stack/orderflow-dev-orders/0a1b')),
    ask('lambda:UpdateFunctionCode', inRegion('lambda', 'function:orderflow-dev-orders-get-order')),
    ask('dynamodb:UpdateTable', inRegion('dynamodb', 'table/orderflow-dev-orders-Table-1A')),
    ask('events:PutRule', inRegion('events', 'rule/orderflow-dev-events/files-track-import-OrderPlaced-v1')),
    ask('logs:PutRetentionPolicy', inRegion('logs', 'log-group:/aws/lambda/orderflow-dev-orders-get-order')),
    ask(
      'logs:CreateLogGroup',
      inRegion('logs', 'log-group:/aws/vendedlogs/cloudfront/orderflow-dev-console'),
    ),
    ask(
      'codedeploy:CreateDeploymentGroup',
      inRegion('codedeploy', 'deploymentgroup:orderflow-dev-a/orderflow-dev-b'),
    ),
    ask('s3:PutObject', 'arn:aws:s3:::orderflow-dev-console-sitebucket-1a/index.html'),
    ask('cloudfront:UpdateDistribution', 'arn:aws:cloudfront::000000000000:distribution/E1', tagged('dev')),
    ask('kms:PutKeyPolicy', inRegion('kms', 'key/1a'), tagged('dev')),
    ask('iam:CreateRole', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`, bounded),
    ask('iam:PassRole', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`, {
      'iam:PassedToService': 'lambda.amazonaws.com',
    }),
  ])('may $action on $resource', (request) => expect(dev.mayDeploy(request)).toBe(true));

  test.each([
    ask('cloudformation:UpdateStack', inRegion('cloudformation', 'stack/orderflow-prod-orders/0a1b')),
    ask('dynamodb:DeleteTable', inRegion('dynamodb', 'table/orderflow-prod-orders-Table-1A')),
    ask('s3:GetObject', 'arn:aws:s3:::payroll/salaries.csv'),
    ask('kms:ScheduleKeyDeletion', inRegion('kms', 'key/1a'), tagged('prod')),
    ask('kms:ScheduleKeyDeletion', inRegion('kms', 'key/1a')),
    ask('cognito-idp:AdminCreateUser', inRegion('cognito-idp', 'userpool/eu_1'), tagged('prod')),
    ask('iam:CreateRole', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`),
    ask('iam:CreateRole', `${iam}:role/administrator`, bounded),
    ask('iam:PutRolePolicy', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`),
    ask('iam:PutRolePolicy', dev.arn, bounded),
    ask('iam:UpdateAssumeRolePolicy', dev.arn),
    ask('iam:DeleteRolePermissionsBoundary', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`),
    ask('iam:CreatePolicyVersion', dev.boundaryArn),
    ask('iam:CreateUser', `${iam}:user/mallory`),
    ask('iam:PassRole', `${iam}:role/orderflow-dev-orders-GetOrderRole-1A`, {
      'iam:PassedToService': 'ec2.amazonaws.com',
    }),
    ask('sts:AssumeRole', `${iam}:role/administrator`),
    ask('ec2:RunInstances', inRegion('ec2', 'instance/*')),
  ])('may not $action on $resource', (request) => expect(dev.mayDeploy(request)).toBe(false));
});

test('a role cannot reach itself, however its environment is called', () => {
  const { arn, mayDeploy } = environmentRole('dev-emea', 'dev');
  expect(mayDeploy(ask('iam:UpdateAssumeRolePolicy', arn))).toBe(false);
});

test('the boundary lies where deploy.yml looks for it', () => {
  expect(dev.arn.replace(':role/pipeline/', ':policy/pipeline/')).toBe(
    dev.boundaryArn.replace(/-boundary$/, ''),
  );
});

test('the role of previews may touch each of them, and no other stage', () => {
  const table = (stage: string) => inRegion('dynamodb', `table/orderflow-${stage}-orders-Table-1A`);
  expect(preview.mayDeploy(ask('dynamodb:DeleteTable', table('pr-12')))).toBe(true);
  expect(preview.mayDeploy(ask('kms:PutKeyPolicy', inRegion('kms', 'key/1a'), tagged('pr-7')))).toBe(true);
  for (const stage of ['dev', 'prod', 'private'])
    expect(preview.mayDeploy(ask('dynamodb:DeleteTable', table(stage)))).toBe(false);
});
