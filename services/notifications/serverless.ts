import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { allow } from '@orderflow/infra/function';
import { importShared } from '@orderflow/infra/names';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { table, tableArn, tableId } from '@orderflow/infra/table';

const senderIdentity = {
  'Fn::Sub': 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${SenderEmail}',
};

export default defineService('notifications', {
  parameters: {
    SenderEmail: {
      Type: 'String',
      Default: 'shop@orderflow.example',
      Description: 'Address that emails come from; SES asks its owner to verify it once.',
    },
  },
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: {
    [tableId]: table(),
    Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: { Ref: 'SenderEmail' } } },
  },
  functions: {
    'send-notification': subscribe([InvoiceReady, OrderRejected], {
      environment: { CONSOLE_URL: importShared('ConsoleUrl'), SENDER_EMAIL: { Ref: 'SenderEmail' } },
      allow: [
        allow(senderIdentity, 'ses:SendEmail'),
        allow(tableArn, 'dynamodb:GetItem'),
        allow(tableArn, 'dynamodb:PutItem'),
      ],
    }),
    'list-notifications': route(listNotifications, { allow: [allow(tableArn, 'dynamodb:Query')] }),
    'relay-events': relayOutbox(),
  },
});
