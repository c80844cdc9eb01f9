import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { unsubscribe } from '@orderflow/contracts/notifications/unsubscribe';
import { eventDashboard } from '@orderflow/infra/dashboards/event-dashboard';
import {
  configurationSet,
  configurationSetArn,
  configurationSetId,
  onEmailEvent,
} from '@orderflow/infra/email-events';
import { followTable } from '@orderflow/infra/follow-table';
import { allow, allowIf } from '@orderflow/infra/function';
import {
  allowGenerateMac,
  allowVerifyMac,
  formerMacKeyAliasId,
  macKey,
  macKeyAliasId,
} from '@orderflow/infra/mac-key';
import { importShared } from '@orderflow/infra/names';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { runOnSchedule } from '@orderflow/infra/run-on-schedule';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { indexArn, table, tableArn, tableId } from '@orderflow/infra/table';
import {
  connectionsEndpoint,
  manageConnections,
  webSocketApi,
  webSocketUrl,
} from '@orderflow/infra/web-socket-api';
import { webSocketAuthorizer, webSocketRoute } from '@orderflow/infra/web-socket-route';
import { feedEvents, notifiableEvents } from './src/consumed-events.ts';
import { publishedEvents } from './src/published-events.ts';
import { byDue, byInbox, byUnread, indexes } from './src/table-indexes.ts';

// In the SES sandbox, where every new account begins, a call is judged on the identity of the receiver, too, and no template
// can know those. So the grant is for every identity, but only with the shop's own address in From.
const everyIdentity = {
  'Fn::Sub': 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*',
};
const fromTheShop = { StringEquals: { 'ses:FromAddress': { Ref: 'SenderEmail' } } };

const read = allow(tableArn, 'dynamodb:GetItem');
const write = allow(tableArn, 'dynamodb:PutItem');
const update = allow(tableArn, 'dynamodb:UpdateItem');
const query = allow(tableArn, 'dynamodb:Query');

/** Both functions that send: what they need, and what they must know. */
const sending = {
  // Not left to the default: the claim in dynamodb-notification-store.ts has to outlive it.
  timeoutSeconds: 15,
  environment: {
    CONSOLE_URL: importShared('ConsoleUrl'),
    API_URL: importShared('ApiUrl'),
    SENDER_EMAIL: { Ref: 'SenderEmail' },
    CONFIGURATION_SET: { Ref: configurationSetId },
    UNSUBSCRIBE_KEY_ID: { Ref: macKeyAliasId },
    EMAILS_PER_KIND: { Ref: 'EmailsPerKind' },
    EMAILS_PER_CUSTOMER: { Ref: 'EmailsPerCustomer' },
    EMAIL_WINDOW_MINUTES: { Ref: 'EmailWindowMinutes' },
    INVOICE_WAIT_MINUTES: { Ref: 'InvoiceWaitMinutes' },
  },
  allow: [
    allowIf(fromTheShop, everyIdentity, 'ses:SendEmail'),
    allowIf(fromTheShop, configurationSetArn, 'ses:SendEmail'),
    allowGenerateMac('notifications'),
    read,
    write,
    update,
  ],
};

const minutes = (Default: string, Description: string) => ({ Type: 'String' as const, Default, Description });

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
    OperatorsEmail: {
      Type: 'String',
      Default: 'operators@orderflow.example',
      Description: "Where the shop's own mail goes, such as about stock that runs low; empty for nowhere.",
    },
    EmailsPerKind: {
      Type: 'String',
      Default: '5',
      Description: 'Emails of one kind that a customer gets in one window; those above become one.',
    },
    EmailsPerCustomer: {
      Type: 'String',
      Default: '20',
      Description:
        'Emails of all kinds that a customer gets in one window; those above become one of each kind.',
    },
    EmailWindowMinutes: minutes('10', 'How long such a window is.'),
    InvoiceWaitMinutes: minutes('5', 'How long a confirmation waits for its invoice.'),
  },
  conditions: { CreatesSender: { 'Fn::Equals': [{ Ref: 'CreateSenderIdentity' }, 'true'] } },
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: {
    [tableId]: table(indexes),
    ...macKey('notifications'),
    ...configurationSet(['bounce', 'complaint']),
    ...webSocketApi('connect'),
    BusinessDashboard: eventDashboard('notifications', 'record-event', feedEvents),
    Sender: {
      Type: 'AWS::SES::EmailIdentity',
      Condition: 'CreatesSender',
      // Other stages may send from this address, and somebody would have to verify it again.
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { EmailIdentity: { Ref: 'SenderEmail' } },
    },
  },
  outputs: { TableName: { Value: { Ref: tableId } }, LiveFeedUrl: { Value: webSocketUrl } },
  functions: {
    'send-notification': subscribe(notifiableEvents, {
      ...sending,
      objective: 0.999,
      environment: { ...sending.environment, OPERATORS_EMAIL: { Ref: 'OperatorsEmail' } },
    }),
    'send-due-messages': runOnSchedule('rate(1 minute)', {
      ...sending,
      timeoutSeconds: 60,
      allow: [...sending.allow, query, allow(indexArn(byDue), 'dynamodb:Query')],
    }),
    'list-notifications': route(listNotifications, {
      allow: [allow(indexArn(byInbox), 'dynamodb:Query'), allow(indexArn(byUnread), 'dynamodb:Query')],
    }),
    'mark-notifications-read': route(markNotificationsRead, { allow: [update] }),
    'get-preferences': route(getPreferences, { allow: [read] }),
    'put-preferences': route(putPreferences, { allow: [write] }),
    unsubscribe: route(unsubscribe, {
      environment: {
        UNSUBSCRIBE_KEY_ID: { Ref: macKeyAliasId },
        FORMER_UNSUBSCRIBE_KEY_ID: { Ref: formerMacKeyAliasId },
      },
      allow: [write, update, allowVerifyMac('notifications')],
    }),
    'handle-email-feedback': onEmailEvent(['bounce', 'complaint'], { allow: [read, write, update] }),
    authorize: webSocketAuthorizer(),
    connect: webSocketRoute('$connect'),
    disconnect: webSocketRoute('$disconnect', { allow: [allow(tableArn, 'dynamodb:DeleteItem')] }),
    'resume-feed': webSocketRoute('resume', { allow: [read, write, query] }),
    // Events come by the thousand, and a whole batch of them is one write for each feed.
    'record-event': subscribe(feedEvents, {
      batchSize: 50,
      batchWindowSeconds: 1,
      maximumConcurrency: 2,
      allow: [read, write, update],
    }),
    'broadcast-event': followTable('feed-entry', {
      environment: connectionsEndpoint,
      allow: [query, allow(tableArn, 'dynamodb:DeleteItem'), manageConnections('POST')],
    }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
