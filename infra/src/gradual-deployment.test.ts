/** What the framework and the plugin make of a stack with a function of each kind. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { cups } from '../testing/cups-stack.ts';
import { packageStack, type Template } from '../testing/package-stack.ts';
import { versionOf } from './gradual/version-of.ts';
import { frameworkFunctionId } from './names.ts';

const functions = Object.keys(cups.functions ?? {});
const stack = `export { cups as default } from '${new URL('../testing/cups-stack.ts', import.meta.url).href}';`;

const byType = ({ Resources }: Template, type: string) =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** What refers to a function itself: by its name, and as a whole or by its ARN. */
function whatKnows({ Resources }: Template, functionName: string): string[] {
  const id = frameworkFunctionId(functionName);
  const knowing = Object.values(Resources).filter(({ Properties }) =>
    JSON.stringify(Properties).includes(id),
  );
  return knowing.map(({ Type }) => Type).sort();
}

let template: Template;
let ofAnotherStage: Template;

beforeAll(async () => {
  const packaged = ['prod', 'dev'].map((stage) => packageStack(stack, { stage, functions }));
  [template, ofAnotherStage] = (await Promise.all(packaged)) as [Template, Template];
});

describe('a stage that deploys gradually', () => {
  test.each(functions)('has everything that calls %s call its alias', (name) => {
    const itsOwn = ['AWS::Lambda::Alias', 'AWS::Lambda::Version'];
    const more = name === 'wash-cups' ? ['AWS::Lambda::EventInvokeConfig'] : [];
    expect(whatKnows(template, name)).toEqual([...itsOwn, ...more].sort());
  });

  it('keeps what becomes of failed runs with the alias, which they are called by', () => {
    expect(byType(template, 'AWS::Lambda::EventInvokeConfig')).toEqual([
      [
        'WashCupsInvokeConfig',
        expect.objectContaining({
          DependsOn: ['WashCupsAlias'],
          Properties: expect.objectContaining({ Qualifier: 'live', MaximumRetryAttempts: 0 }),
        }),
      ],
    ]);
  });

  it('goes back to the version before when the errors alarm of the function rings', () => {
    const { BreakCupAlias, BreakCupDeployments } = template.Resources;
    expect(BreakCupAlias?.UpdatePolicy).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'GradualDeployments' },
        DeploymentGroupName: { Ref: 'BreakCupDeployments' },
      },
    });
    const alarms = { Enabled: true, Alarms: [{ Name: 'orderflow-prod-cups-break-cup-errors' }] };
    expect(BreakCupDeployments).toMatchObject({
      DependsOn: ['BreakCupErrorsAlarm'],
      Properties: {
        AlarmConfiguration: { 'Fn::If': ['HasAlarms', alarms, { Enabled: false }] },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
        },
      },
    });
  });
});

test('another stage has neither versions nor aliases', () => {
  const types = new Set(Object.values(ofAnotherStage.Resources).map(({ Type }) => Type));
  expect([...types].filter((type) => /Version|Alias|CodeDeploy/.test(type))).toEqual([]);
});

describe('the version of a function', () => {
  const named = (Default: string, variable: unknown) => {
    const template = {
      Parameters: { WashAfterMinutes: { Default } },
      Resources: {
        WashLambdaFunction: {
          Type: 'AWS::Lambda::Function',
          Properties: { Environment: { Variables: { WASH_AFTER_MINUTES: variable } } },
        },
        WashVersion: {
          Type: 'AWS::Lambda::Version',
          Properties: { FunctionName: { Ref: 'WashLambdaFunction' } },
        },
      },
      Outputs: { WashQualifiedArn: { Value: { Ref: 'WashVersion' } } },
    };
    const id = versionOf(template, 'WashLambdaFunction');
    expect(template.Resources).toHaveProperty(id);
    expect(template.Outputs.WashQualifiedArn.Value).toEqual({ Ref: id });
    return id;
  };

  it.each([{ Ref: 'WashAfterMinutes' }, { 'Fn::Sub': '${WashAfterMinutes} min' }])(
    'is another one when a parameter that it is told has another value (%j)',
    (variable) => {
      expect(named('5', variable)).toBe(named('5', variable));
      expect(named('5', variable)).not.toBe(named('10', variable));
    },
  );

  it('does not depend on parameters that it is not told', () => {
    expect(named('5', 'always')).toBe('WashVersion');
  });
});
