/** Roles: a function can do no harm that its role does not allow. */
import { at, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { functions } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { append, set } from '../mutation.ts';
import { grantAt, roleOf, roles } from '../roles.ts';

const role = 'orders/GetOrderRole';
const _statements = `${role}.Properties.Policies.0.PolicyDocument.Statement`;

const _key = grantAt('notifications/UnsubscribeRole', 'kms:VerifyMac');

const functionRoles = (templates: Templates) =>
  functions(templates).flatMap((each) => roleOf(templates, each) ?? []);

/** Of roles that no function has, by what they are for. */
const serviceRoles: Readonly<Record<string, string>> = {
  // Logs of all APIs of the account.
  GatewayLogRole: 'AmazonAPIGatewayPushToCloudWatchLogs',
  // Moves aliases of functions and looks at their alarms.
  GradualDeploymentsRole: 'AWSCodeDeployRoleForLambdaLimited',
};

export const roleGates = [
  gate({
    property: 'Every function has a role of its own',
    otherwise: 'it may do what another function needs',
    of: functions,
    holds: (each, templates) => {
      const own = JSON.stringify(each.Properties.Role);
      const alike = functions(templates).filter(
        ({ stack, Properties }) => stack === each.stack && JSON.stringify(Properties.Role) === own,
      );
      return roleOf(templates, each)?.Type === 'AWS::IAM::Role' && alike.length === 1;
    },
    brokenBy: {
      'a role for two': set(
        'orders/GetDashorderLambdaFunction.Properties.Role.Fn::GetAtt.0',
        'PlaceOrderRole',
        'orders/GetDashorderLambdaFunction',
        'orders/PlaceDashorderLambdaFunction',
      ),
      'a role that no template shows': set(
        'orders/GetDashorderLambdaFunction.Properties.Role',
        'arn:aws:iam::123456789012:role/everything',
      ),
    },
  }),
  gate({
    property: "A function's role is for Lambda alone",
    otherwise: 'whoever else may take the role has all that the function may do',
    of: functionRoles,
    holds: ({ Properties }) => {
      const trusts = at(Properties, 'AssumeRolePolicyDocument.Statement') as unknown[];
      return trusts.every(
        (trust) => JSON.stringify(at(trust, 'Principal')) === '{"Service":"lambda.amazonaws.com"}',
      );
    },
    brokenBy: {
      everybody: set(`${role}.Properties.AssumeRolePolicyDocument.Statement.0.Principal`, '*'),
      'one more': append(`${role}.Properties.AssumeRolePolicyDocument.Statement`, {
        Principal: { AWS: '123456789012' },
      }),
    },
  }),
  gate({
    property: "What a function's role grants is in the role itself",
    otherwise: 'the grant is judged by no gate, and a policy of AWS changes without being asked',
    of: functionRoles,
    holds: ({ stack, id, Properties }, templates) =>
      Properties.ManagedPolicyArns === undefined &&
      ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].every((type) =>
        resourcesOf(templates, type).every(
          (policy) => policy.stack !== stack || !JSON.stringify(policy.Properties).includes(`"${id}"`),
        ),
      ),
    brokenBy: {
      'a policy of AWS': set(`${role}.Properties.ManagedPolicyArns`, [
        'arn:aws:iam::aws:policy/Administrator',
      ]),
      'a policy beside it': set(
        'orders/More',
        { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'GetOrderRole' }] } },
        role,
      ),
    },
  }),
  gate({
    property: 'A role that no function has is a listed one, with the policy that AWS has made for it',
    otherwise: 'nobody has thought about what it may do',
    of: (templates) => {
      const ofFunctions = new Set(functionRoles(templates).map(({ stack, id }) => `${stack}/${id}`));
      return roles(templates).filter(({ stack, id }) => !ofFunctions.has(`${stack}/${id}`));
    },
    holds: ({ id, Properties }) =>
      JSON.stringify(Properties.ManagedPolicyArns) ===
        JSON.stringify([
          { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/${serviceRoles[id]}` },
        ]) && Properties.Policies === undefined,
    brokenBy: {
      'a new one': set('orders/BackupRole', { Type: 'AWS::IAM::Role', Properties: {} }),
      'another policy': set('infra/GatewayLogRole.Properties.ManagedPolicyArns', [
        { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' },
      ]),
      'one policy more': set('infra/GatewayLogRole.Properties.Policies', []),
    },
  }),
];
