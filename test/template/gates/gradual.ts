/** Gradual deployment: a new version gets a part of the calls first, and none any more once its function fails. */
import { at, type NamedResource, referred, type Templates } from '../../support/packaged-stacks.ts';
import { aliases } from '../aliases.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const [alias, group] = ['orders/ChargePaymentAlias', 'orders/ChargePaymentDeployments'];
const update = `${alias}.UpdatePolicy.CodeDeployLambdaAliasUpdate`;

const groupOf = (templates: Templates, { stack, UpdatePolicy }: NamedResource) =>
  referred(templates, stack, at(UpdatePolicy, 'CodeDeployLambdaAliasUpdate.DeploymentGroupName'));

/** The alarms that end a deployment, where the stage has alarms. */
const watched = (group: NamedResource | undefined) => {
  const [condition, whereAlarms] = (at(group, 'Properties.AlarmConfiguration.Fn::If') ?? []) as unknown[];
  const isOn = condition === 'HasAlarms' && at(whereAlarms, 'Enabled') === true;
  return isOn ? ((at(whereAlarms, 'Alarms') ?? []) as { Name: string }[]).map(({ Name }) => Name) : [];
};

export const gradualGates = [
  gate({
    property: 'A new version gets a part of the calls before it gets all',
    otherwise: 'its first mistake reaches every customer',
    of: aliases,
    holds: (alias, templates) => {
      const group = groupOf(templates, alias);
      return (
        group?.Type === 'AWS::CodeDeploy::DeploymentGroup' &&
        /Lambda(Canary|Linear)\d/.test(String(group.Properties.DeploymentConfigName)) &&
        at(group.Properties, 'DeploymentStyle.DeploymentOption') === 'WITH_TRAFFIC_CONTROL'
      );
    },
    brokenBy: {
      'an alias that CloudFormation moves by itself': remove(`${alias}.UpdatePolicy`),
      'a deployment that does not exist': set(`${update}.DeploymentGroupName.Ref`, 'NoDeployments'),
      'all at once': set(
        `${group}.Properties.DeploymentConfigName`,
        'CodeDeployDefault.LambdaAllAtOnce',
        alias,
      ),
      'no control of the calls': set(
        `${group}.Properties.DeploymentStyle.DeploymentOption`,
        'WITHOUT_TRAFFIC_CONTROL',
        alias,
      ),
    },
  }),
  gate({
    property: 'A version whose function fails gets no more calls',
    otherwise: 'somebody has to notice, and to know how to go back',
    of: aliases,
    holds: (alias, templates) => {
      const group = groupOf(templates, alias);
      const { FunctionName } =
        referred(templates, alias.stack, alias.Properties.FunctionName)?.Properties ?? {};
      const events = (at(group, 'Properties.AutoRollbackConfiguration.Events') ?? []) as string[];
      return (
        watched(group).includes(`${String(FunctionName)}-errors`) &&
        at(group, 'Properties.AutoRollbackConfiguration.Enabled') === true &&
        events.includes('DEPLOYMENT_STOP_ON_ALARM')
      );
    },
    brokenBy: {
      'no alarms': remove(`${group}.Properties.AlarmConfiguration`, alias),
      'alarms under another condition': set(
        `${group}.Properties.AlarmConfiguration.Fn::If.0`,
        'Other',
        alias,
      ),
      'alarms that are not looked at': set(
        `${group}.Properties.AlarmConfiguration.Fn::If.1.Enabled`,
        false,
        alias,
      ),
      'an alarm of another function': set(
        `${group}.Properties.AlarmConfiguration.Fn::If.1.Alarms.0.Name`,
        'orderflow-prod-orders-refund-payment-errors',
        alias,
      ),
      'a deployment that stops where it is': set(
        `${group}.Properties.AutoRollbackConfiguration.Enabled`,
        false,
        alias,
      ),
      'a deployment that an alarm does not take back': set(
        `${group}.Properties.AutoRollbackConfiguration.Events`,
        ['DEPLOYMENT_FAILURE'],
        alias,
      ),
    },
  }),
];
