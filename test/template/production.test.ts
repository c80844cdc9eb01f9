/**
 * The templates of the stage `prod`, where data is kept and functions are deployed gradually: all gates, and those that hold there only.
 * And AWS's own validator, over these and the others.
 */
import { describe, expect, test } from 'vitest';
import { packaged } from '../support/packaged-stacks.ts';
import { allGates } from './all-gates.ts';
import { accepted, findings } from './cloudformation-validate.ts';
import { proveFindings } from './findings.ts';
import { prove } from './gate.ts';
import { aliasGates } from './gates/aliases.ts';
import { gradualGates } from './gates/gradual.ts';
import { productionGates } from './gates/production.ts';
import { remove, set } from './mutation.ts';
import { templatesOf } from './stage-templates.ts';

const production = await templatesOf('prod');

describe.each(Object.entries(allGates))('%s', (_, gates) => {
  test.each(gates)('$property', ({ judge }) => {
    expect(judge(production).violations).toEqual([]);
  });
});

describe('production', () => prove(productionGates, production));
describe('aliases', () => prove(aliasGates, production));
describe('gradual deployment', () => prove(gradualGates, production));

describe("AWS's validator", () => {
  const queue = 'orders/ChargePaymentQueue';
  const brokenBy = {
    'a property that does not exist': [set(`${queue}.Properties.VisibilityTimeOut`, 60), 'F3002'],
    'a property that is missing': [remove('infra/Archive.Properties.SourceArn'), 'F3003'],
    'a value that is not allowed': [set('orders/Table.Properties.BillingMode', 'PAY_PER_YEAR'), 'W3030'],
    'a reference to nothing': [
      set(`${queue}.Properties.RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0`, 'NoQueue'),
      'F1020',
    ],
  } as const;
  proveFindings({ findings, accepted, brokenBy }, packaged, production);
});
