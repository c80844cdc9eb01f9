/** Grants that reach beyond the stack: email, events, and who may call a function. */
import { at, type NamedResource, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';
import { actionsOf, grantAt, roles, type Statement, sendsFromTheShopOnly, statementsOf } from '../roles.ts';

const email = grantAt('notifications/SendNotificationRole', 'ses:SendEmail');
const events = grantAt('orders/RelayEventsRole', 'events:PutEvents');

const rolesThat = (does: (action: string) => boolean) => (templates: Templates) =>
  roles(templates).filter((each) => statementsOf(each).some((grants) => actionsOf(grants).some(does)));

const isOwnEvent = ({ stack }: NamedResource, statement: Statement) => {
  const names = at(statement, 'Condition.StringEquals.events:detail-type') as string[] | undefined;
  const source = at(statement, 'Condition.StringEquals.events:source');
  return source === `orderflow.${stack}` && Boolean(names?.length) && !String(names).includes('*');
};

export const grantGates = [
  gate({
    property: 'Whoever may send email may send it to anybody, and only as the shop',
    otherwise: 'in the sandbox no email goes out at all, or one goes out in the name of somebody else',
    of: rolesThat((action) => action.startsWith('ses:')),
    holds: (each) =>
      statementsOf(each)
        .filter((statement) => actionsOf(statement).some((action) => action.startsWith('ses:')))
        .every(sendsFromTheShopOnly),
    brokenBy: {
      'any sender': remove(`${email}.Condition`),
      'another sender': set(`${email}.Condition.StringEquals.ses:FromAddress.Ref`, 'OperatorsEmail'),
      'one identity, which need not be the one of whoever receives it': set(
        `${email}.Resource.Fn::Sub`,
        'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/shop.example',
      ),
      'one action more': append(`${email}.Action`, 'ses:SendBulkEmail'),
    },
  }),
  gate({
    property: 'Whoever may put events on the bus may put named events of its own service there',
    otherwise: 'a mistake in one service, or whoever takes it over, speaks in the name of another',
    of: rolesThat((action) => action === 'events:PutEvents'),
    holds: (each) =>
      statementsOf(each)
        .filter((statement) => actionsOf(statement).includes('events:PutEvents'))
        .every((statement) => isOwnEvent(each, statement)),
    brokenBy: {
      'any event': remove(`${events}.Condition`),
      'any event of its own': remove(`${events}.Condition.StringEquals.events:detail-type`),
      'no event by name': set(`${events}.Condition.StringEquals.events:detail-type`, []),
      'events by their beginning': set(`${events}.Condition.StringEquals.events:detail-type`, ['Order*']),
      'events of another service': set(`${events}.Condition.StringEquals.events:source`, 'orderflow.files'),
    },
  }),
  gate({
    property: 'Whoever may call a function is pinned to one source',
    otherwise: 'every API, bucket or rule in the world may call it, of whichever account',
    of: (templates) => resourcesOf(templates, 'AWS::Lambda::Permission'),
    holds: ({ Properties }) =>
      Properties.SourceArn !== undefined && Properties.SourceArn !== '*' && Properties.Principal !== '*',
    brokenBy: {
      'any source': remove('orders/GetDashorderLambdaPermissionHttpApi.Properties.SourceArn'),
      'any source, spelt out': set('orders/GetDashorderLambdaPermissionHttpApi.Properties.SourceArn', '*'),
      'any caller': set('orders/GetDashorderLambdaPermissionHttpApi.Properties.Principal', '*'),
    },
  }),
];
