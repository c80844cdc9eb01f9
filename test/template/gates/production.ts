/** The stage `prod`: what it must not lose, and what only other stages may have. */
import { at, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { alarms } from '../alarms.ts';
import { holdingData } from '../data.ts';
import { gate } from '../gate.ts';
import { remove, replace, set } from '../mutation.ts';
import { resolvedResources } from '../resolved-resources.ts';

const [table, pool, client] = ['orders/Table', 'infra/UserPool', 'infra/UserPoolClient'];

const stacksWithAlarms = (templates: Templates) => {
  const stacks = new Set(alarms(templates).map(({ stack }) => stack));
  return [...stacks].map((stack) => ({ stack, id: 'alarms' }));
};

export const productionGates = [
  gate({
    property: 'Data outlives its stack, and a change that would replace it',
    otherwise: 'a stack that is removed by mistake takes all orders with it',
    of: holdingData,
    holds: ({ DeletionPolicy, UpdateReplacePolicy }) =>
      DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain',
    brokenBy: {
      'a table that goes with its stack': set(`${table}.DeletionPolicy`, 'Delete'),
      'a bucket that does not say': remove('files/Bucket.DeletionPolicy'),
      'a user pool that goes when it is replaced': remove(`${pool}.UpdateReplacePolicy`),
      'a key that goes, and all that it has signed': set('notifications/MacKey.DeletionPolicy', 'Delete'),
    },
  }),
  gate({
    property: 'A table cannot be deleted in one step',
    otherwise: 'one wrong name in a console is enough',
    of: (templates) => resourcesOf(templates, 'AWS::DynamoDB::Table'),
    holds: ({ Properties }) => Properties.DeletionProtectionEnabled === true,
    brokenBy: { 'a table that can': set(`${table}.Properties.DeletionProtectionEnabled`, false) },
  }),
  gate({
    property: 'A user pool cannot be deleted in one step',
    otherwise: 'one wrong name in a console is enough, and no customer can be given their account back',
    of: (templates) => resourcesOf(templates, 'AWS::Cognito::UserPool'),
    holds: ({ Properties }) => Properties.DeletionProtection === 'ACTIVE',
    brokenBy: { 'a pool that can': set(`${pool}.Properties.DeletionProtection`, 'INACTIVE') },
  }),
  gate({
    property: 'There are alarms',
    otherwise: 'nobody hears of anything',
    of: stacksWithAlarms,
    holds: ({ stack }, templates) =>
      resolvedResources(templates).some(
        (each) => each.stack === stack && each.type === 'AWS::CloudWatch::Alarm',
      ),
    brokenBy: {
      'a stage without them': set('orders/Conditions.HasAlarms.Fn::Equals.0', 'false', 'orders/alarms'),
    },
  }),
  gate({
    property: "Nobody signs in but on the pool's own page",
    otherwise: 'whoever has credentials of the account can be any customer whose password they have set',
    of: (templates) => resourcesOf(templates, 'AWS::Cognito::UserPoolClient'),
    holds: ({ stack, id }, templates) => {
      const found = resolvedResources(templates).find(
        (each) => each.stack === stack && each.logicalId === id,
      );
      return String(found?.properties.ExplicitAuthFlows) === 'ALLOW_REFRESH_TOKEN_AUTH';
    },
    brokenBy: {
      'a stage for tests': set('infra/Conditions.AllowsServerSideSignIn.Fn::Equals.0', 'true', client),
    },
  }),
  gate({
    property: 'The page has no way in for guests',
    otherwise: 'everybody who comes by has an account that nobody knows',
    of: () => [{ stack: 'settings', id: 'guests' }],
    holds: (_, templates) => {
      const settings = String(at(templates.console?.Outputs.Settings?.Value, 'Fn::Sub'));
      return (JSON.parse(settings) as { guests: string }).guests === 'no';
    },
    brokenBy: {
      'a door for guests': replace(
        'console/Outputs.Settings.Value.Fn::Sub',
        '"guests":"no"',
        '"guests":"yes"',
        'settings/guests',
      ),
    },
  }),
];
