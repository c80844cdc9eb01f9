/** The rules of cdk-nag over every template: AWS Solutions, and those for serverless applications. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { afterAll, describe } from 'vitest';
import { packaged, type Template, type Templates } from '../support/packaged-stacks.ts';
import { type Finding, proveFindings } from './findings.ts';
import { remove, set } from './mutation.ts';
import { accepted } from './nag-acceptances.ts';

const folder = mkdtempSync(join(tmpdir(), 'orderflow-nag-'));
afterAll(() => rmSync(folder, { recursive: true }));

const packs = [new AwsSolutionsChecks(), new ServerlessChecks()];
const known = new WeakMap<Template, readonly Finding[]>();

function findingsIn(name: string, template: Template): readonly Finding[] {
  const templateFile = join(folder, `${name}.json`);
  writeFileSync(templateFile, JSON.stringify(template));
  const stack = new Stack(new App(), name);
  new CfnInclude(stack, 'template', { templateFile });
  const violations = packs.flatMap((pack) => pack.validateScope(stack).violations);
  return violations.flatMap(({ ruleName, description, violatingResources }) => {
    // `AwsSolutions-IAM5[Resource::*]`: some rules find several things wrong with one resource.
    const [, rule = ruleName, detail = description] = /^(.+?)\[(.+)\]$/.exec(ruleName) ?? [];
    return violatingResources.map(({ constructPath }) => ({
      rule,
      resource: `${name}/${constructPath?.split('/').at(-1)}`,
      detail,
    }));
  });
}

function findings(templates: Templates): readonly Finding[] {
  return Object.entries(templates).flatMap(([stack, template]) => {
    const found = known.get(template) ?? findingsIn(stack, template);
    known.set(template, found);
    return found;
  });
}

describe('cdk-nag', () => {
  const tool = {
    findings,
    accepted,
    brokenBy: {
      'a queue that is not encrypted': [
        set('orders/ChargePaymentQueue.Properties.SqsManagedSseEnabled', false),
        'AwsSolutions-SQS2',
      ],
      'a bucket that is open to the public': [
        set('files/Bucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy', false),
        'AwsSolutions-S2',
      ],
      'a table that cannot be restored': [
        remove('orders/Table.Properties.PointInTimeRecoverySpecification'),
        'AwsSolutions-DDB3',
      ],
      'a stream whose failures are lost': [
        remove('orders/RelayDasheventsEventSourceMappingDynamodbTable.Properties.DestinationConfig'),
        'Serverless-LambdaEventSourceMappingDestination',
      ],
    },
  } as const;
  proveFindings(tool, packaged);
});
