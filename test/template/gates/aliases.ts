/** Aliases: what is called where versions take turns. */
import { referred, resourcesOf, target } from '../../support/packaged-stacks.ts';
import { aliases, aliasOf } from '../aliases.ts';
import { functions } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const [consumer, alias] = ['orders/ChargeDashpaymentLambdaFunction', 'orders/ChargePaymentAlias'];
const invokeConfig = 'orders/WatchStockInvokeConfig';

/** By its ARN; its name is for what belongs to it, such as its versions. */
const refersTo = (value: unknown, id: string) =>
  JSON.stringify(value).includes(`{"Fn::GetAtt":["${id}","Arn"]}`) ||
  JSON.stringify(value).includes(`\${${id}.Arn}`);

export const aliasGates = [
  gate({
    property: 'Whoever calls a function calls its alias',
    otherwise: 'a new version gets all of the calls at once',
    of: functions,
    holds: (each, templates) =>
      aliasOf(templates, each) !== undefined &&
      Object.values(templates[each.stack]?.Resources ?? {}).every(
        ({ Properties }) => !refersTo(Properties, each.id),
      ),
    brokenBy: {
      'a function without one': set(`${alias}.Properties.FunctionName.Ref`, 'OtherLambdaFunction', consumer),
      'a queue that goes past it': set(
        'orders/ChargeDashpaymentEventSourceMappingSQSChargePaymentQueue.Properties.FunctionName',
        { 'Fn::GetAtt': ['ChargeDashpaymentLambdaFunction', 'Arn'] },
        consumer,
      ),
      'an authorizer that goes past it': set(
        'notifications/WebSocketAuthorizer.Properties.AuthorizerUri',
        { 'Fn::Sub': 'arn:aws:apigateway:path/${AuthorizeLambdaFunction.Arn}/invocations' },
        'notifications/AuthorizeLambdaFunction',
      ),
    },
  }),
  gate({
    property: 'An alias stands for a version of its function, which stays when there is a newer one',
    otherwise: 'there is nothing to go back to',
    of: aliases,
    holds: ({ stack, Properties }, templates) => {
      const version = referred(templates, stack, Properties.FunctionVersion);
      return (
        version?.Type === 'AWS::Lambda::Version' &&
        target(version.Properties.FunctionName) === target(Properties.FunctionName) &&
        version.DeletionPolicy === 'Retain'
      );
    },
    brokenBy: {
      'an alias of whatever is newest': set(`${alias}.Properties.FunctionVersion`, '$LATEST'),
      'a version that goes when there is a newer one': remove(
        'orders/ChargeDashpaymentLambdaVersion*.DeletionPolicy',
        alias,
      ),
      'an alias of another function': set(`${alias}.Properties.FunctionName.Ref`, 'OtherLambdaFunction'),
    },
  }),
  gate({
    property: 'What becomes of failed runs is said for the alias',
    otherwise: 'Lambda looks it up by what was called, and finds nothing',
    of: (templates) => resourcesOf(templates, 'AWS::Lambda::EventInvokeConfig'),
    holds: ({ stack, Properties }, templates) => {
      const called = referred(templates, stack, Properties.FunctionName);
      return called !== undefined && aliasOf(templates, called)?.Properties.Name === Properties.Qualifier;
    },
    brokenBy: {
      'said for the newest version': set(`${invokeConfig}.Properties.Qualifier`, '$LATEST'),
      'said for a function that is not there': set(
        `${invokeConfig}.Properties.FunctionName.Ref`,
        'NoFunction',
      ),
    },
  }),
];
