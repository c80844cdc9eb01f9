/** Wildcards: a role grants what was thought of, and nothing that comes later. */
import { at } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';
import { actionsOf, grantAt, roles, type Statement, sendsFromTheShopOnly, statementsOf } from '../roles.ts';

const role = 'orders/GetOrderRole';
const statements = `${role}.Properties.Policies.0.PolicyDocument.Statement`;
const key = grantAt('notifications/UnsubscribeRole', 'kms:VerifyMac');

/** A log group's streams, the objects below one prefix and open connections have no names that a template could know. */
const isBoundedBelow = ({ Resource }: Statement) =>
  /log-group:\/aws\/lambda\/[\w$:{}.-]+:\*"|\$\{Bucket\.Arn\}\/[a-z]+\/\*"|\$\{WebSocketApi\}\/live\/[A-Z]+\/@connections\/\*"/.test(
    JSON.stringify(Resource),
  );

/** A key that takes the place of another one has an id that no template knows: what bounds these is the alias that a call names. */
const isBoundedByAlias = (statement: Statement) => {
  const aliases = at(statement.Condition, 'StringEquals.kms:RequestAlias');
  return (
    actionsOf(statement).every((action) => ['kms:GenerateMac', 'kms:VerifyMac'].includes(action)) &&
    at(statement.Resource, 'Fn::Sub') ===
      'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*' &&
    Array.isArray(aliases) &&
    aliases.every((alias) => /^alias\/orderflow-[a-z-]+-mac(-former)?$/.test(String(alias)))
  );
};

const isExact = (statement: Statement) =>
  actionsOf(statement).length > 0 &&
  !actionsOf(statement).some((action) => action.includes('*')) &&
  statement.Resource !== undefined &&
  (!JSON.stringify(statement.Resource).includes('*') ||
    isBoundedBelow(statement) ||
    isBoundedByAlias(statement) ||
    sendsFromTheShopOnly(statement));

export const wildcardGates = [
  gate({
    property: 'No role grants an action or a resource by wildcard',
    otherwise: 'it grants what nobody has thought of, today or with the next service of AWS',
    of: roles,
    holds: (each) => statementsOf(each).every(isExact),
    brokenBy: {
      'everything of a service': append(statements, { Action: 'dynamodb:*', Resource: 'arn:one' }),
      'one action too many in a list': append(`${statements}.0.Action`, 'logs:*'),
      'all resources': append(statements, { Action: ['dynamodb:GetItem'], Resource: '*' }),
      'all tables': append(statements, {
        Action: ['dynamodb:GetItem'],
        Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*' },
      }),
      'all of a bucket': append(statements, {
        Action: ['s3:GetObject'],
        Resource: { 'Fn::Sub': '${Bucket.Arn}/*' },
      }),
      'any key, if it has that alias': set(`${key}.Resource`, '*', 'notifications/UnsubscribeRole'),
      'all keys': remove(`${key}.Condition`, 'notifications/UnsubscribeRole'),
      'a key of something else': set(
        `${key}.Condition.StringEquals.kms:RequestAlias`,
        ['alias/other'],
        'notifications/UnsubscribeRole',
      ),
      'whatever can be done with a key': append(
        `${key}.Action`,
        'kms:DisableKey',
        'notifications/UnsubscribeRole',
      ),
      'all but some actions': append(statements, { NotAction: 'iam:*', Resource: 'arn:one' }),
      'all but some resources': append(statements, { Action: ['s3:GetObject'], NotResource: 'arn:one' }),
    },
  }),
];
