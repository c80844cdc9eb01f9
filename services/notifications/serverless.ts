import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { allow, allowIf } from '@orderflow/infra/function';
import { importShared } from '@orderflow/infra/names';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { table, tableArn, tableId } from '@orderflow/infra/table';
import { publishedEvents } from './src/published-events.ts';

// In the SES sandbox, where every new account begins, a call is judged on the identity of the receiver, too, and no template
// can know those. So the grant is for every identity, but only with the shop's own address in From.
const everyIdentity = {
  'Fn::Sub': 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*',
};
const fromTheShop = { StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } };

export default defineService('notifications', {
  parameters: {
    SenderEmail: {
      Type: 'String',
      Default: 'shop@orderflow.example',
      Description: 'Address that emails come from; SES asks its owner to verify it once.',
    },
    CreateSenderIdentity: {
      Type: 'String',
      Default: 'true',
      AllowedValues: ['true', 'false'],
      Description:
        'An account holds an identity once per region: with several stages that share the address, one of them creates it and the others say false.',
    },
  },
  conditions: { CreatesSender: { 'Fn::Equals': [{ Ref: 'CreateSenderIdentity' }, 'true'] } },
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: {
    [tableId]: table(),
    Sender: {
      Type: 'AWS::SES::EmailIdentity',
      Condition: 'CreatesSender',
      Properties: { EmailIdentity: { Ref: 'SenderEmail' } },
    },
  },
  outputs: { TableName: { Value: { Ref: tableId } } },
  functions: {
    'send-notification': subscribe([InvoiceReady, OrderRejected, OrderImportCompleted], {
      // Not left to the default: the claim in dynamodb-notification-store.ts has to outlive it.
      timeoutSeconds: 10,
      environment: { CONSOLE_URL: importShared('ConsoleUrl'), SENDER_EMAIL: { Ref: 'SenderEmail' } },
      allow: [
        allowIf(fromTheShop, everyIdentity, 'ses:SendEmail'),
        allow(tableArn, 'dynamodb:GetItem'),
        allow(tableArn, 'dynamodb:PutItem'),
      ],
    }),
    'list-notifications': route(listNotifications, { allow: [allow(tableArn, 'dynamodb:Query')] }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
