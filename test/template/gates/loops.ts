/**
 * Loops: nothing that happens leads to itself, however far round, or it happens for ever. Lambda ends loops over SQS, SNS and S3 by
 * itself, and sees none that go over the bus or a table.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
 */
import type { Templates } from '../../support/packaged-stacks.ts';
import { createdEvents } from '../created-events.ts';
import { functionName, leadsTo, mayPublish, type Start, starts } from '../event-flow.ts';
import { functions } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';
import { grantAt } from '../roles.ts';

/** What closes a loop in the templates' eyes, and why it does not go on for ever. */
const endings: Readonly<Record<string, string>> = {
  'files/advance-import -(its table)-> files/advance-import':
    'every state that it writes is one step further, and the steps end with the rows of the file',
  'files/track-import -(its table)-> files/advance-import':
    'it lets the last step happen, and that one hands no more rows over',
  'files/generate-invoice -(its table)-> files/advance-import':
    'it writes about invoices, and only states of imports get through the filter',
  'orders/aggregate-sales -(its table)-> orders/aggregate-sales':
    'it writes figures, and only states of orders get through the filter',
};

const nameOf = ({ from, by, to }: Start) => `${from} -(${by})-> ${to}`;
const named = (name: string) => {
  const [stack = '', id = ''] = name.split(/\/(.*)/);
  return { stack, id };
};

const endless = (templates: Templates) =>
  starts(templates).filter((start) => !Object.hasOwn(endings, nameOf(start)));

const relays = (templates: Templates) =>
  functions(templates).filter((each) => mayPublish(templates, each).length > 0);

const sent = grantAt('orders/RelayEventsRole', 'events:PutEvents');
const sentNames = `${sent}.Condition.StringEquals.events:detail-type`;
const relay = 'orders/RelayDasheventsLambdaFunction';

const listens = (event: string, service: string, queue: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: { source: [`orderflow.${service}`], 'detail-type': [event] },
    Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': [queue, 'Arn'] } }],
  },
});
const statementsOf = (role: string) => `${role}.Properties.Policies.0.PolicyDocument.Statement`;
const grant = (action: string, resource: unknown) => ({
  Effect: 'Allow',
  Action: [action],
  Resource: resource,
});

export const loopGates = [
  gate({
    property: 'No function can start itself, over the bus, a stream, a bucket or a queue',
    otherwise: 'it runs until somebody reads the bill',
    of: (templates) => functions(templates).map((each) => named(functionName(each))),
    holds: ({ stack, id }, templates) => !leadsTo(`${stack}/${id}`, endless(templates)).has(`${stack}/${id}`),
    brokenBy: {
      'a function that hears what it says': set(
        'orders/MoreEvents',
        listens('OrderRejected', 'orders', 'ChargePaymentQueue'),
        'orders/charge-payment',
      ),
      'a loop through two services': set(
        'orders/MoreEvents',
        listens('InvoiceReady', 'files', 'PlaceImportedOrdersQueue'),
        'orders/place-imported-orders',
        'orders/charge-payment',
        'files/generate-invoice',
      ),
      'a function that writes into the table which it follows': append(
        statementsOf('notifications/BroadcastEventRole'),
        grant('dynamodb:PutItem', { 'Fn::GetAtt': ['Table', 'Arn'] }),
        'notifications/broadcast-event',
      ),
      'a function that writes where it is started by what is written': append(
        statementsOf('files/ProcessUploadRole'),
        grant('s3:PutObject', { 'Fn::Sub': '${Bucket.Arn}/quarantine/checked/*' }),
        'files/process-upload',
      ),
      'a function that sends to its own queue': append(
        statementsOf('orders/RefundPaymentRole'),
        grant('sqs:SendMessage', { 'Fn::GetAtt': ['RefundPaymentQueue', 'Arn'] }),
        'orders/refund-payment',
      ),
    },
  }),
  gate({
    property: 'Every loop whose end is explained is there',
    otherwise: 'the explanation lets through what it was not written for',
    of: () => Object.keys(endings).map(named),
    holds: ({ stack, id }, templates) => {
      const all = starts(templates);
      const closing = all.find((start) => nameOf(start) === `${stack}/${id}`);
      return closing !== undefined && leadsTo(closing.to, all).has(closing.from);
    },
    brokenBy: {
      'a loop that is open now': remove(
        'files/GenerateInvoiceOnOrderConfirmedV1',
        'files/generate-invoice -(its table)-> files/advance-import',
      ),
      'a function that writes no longer': set(
        'orders/AggregateSalesRole.Properties.Policies',
        [],
        'orders/aggregate-sales -(its table)-> orders/aggregate-sales',
      ),
    },
  }),
  gate({
    property: 'What a service may put on the bus is what its functions create',
    otherwise:
      'an event is parked because its relay may not send it; or the relay may say what nobody has said',
    of: relays,
    holds: (relay, templates) => {
      const ofService = functions(templates).filter(({ stack }) => stack === relay.stack);
      const created = new Set(ofService.flatMap((each) => createdEvents(functionName(each))));
      return String([...created].sort()) === String(mayPublish(templates, relay).sort());
    },
    brokenBy: {
      'an event that no function creates': append(sentNames, 'OrderReturned', relay),
      'an event that the relay may not send': set(sentNames, ['OrderPlaced'], relay),
    },
  }),
];
