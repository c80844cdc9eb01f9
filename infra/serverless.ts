/** The shared stack: what the services meet at and nothing that one of them owns. */

import { hasAlarms } from './src/alarms/alarm.ts';
import { exportName, type SharedOutput } from './src/names.ts';
import { defineService } from './src/service.ts';
import { alarmTopic, alarmTopicId } from './src/shared/alarm-topic.ts';
import { budget } from './src/shared/budget.ts';
import { eventBus } from './src/shared/event-bus.ts';
import { gatewayLogs } from './src/shared/gateway-logs.ts';
import { httpApi } from './src/shared/http-api.ts';
import { signIn } from './src/shared/sign-in.ts';
import { decided } from './src/stages.ts';

const exported = (output: SharedOutput, value: unknown) => ({
  [output]: { Value: value, Export: { Name: exportName(output) } },
});

export default defineService('shared', {
  parameters: {
    CreateGatewayLogRole: {
      Type: 'String',
      Default: 'true',
      AllowedValues: ['true', 'false'],
      Description:
        'An account has one role per region with which API Gateway writes the logs of WebSocket APIs: with several stages, one of them creates it and the others say false.',
    },
    AlarmEmail: {
      Type: 'String',
      Default: '',
      Description:
        'Who gets the alarms and hears of the budget; AWS asks its owner to confirm. Empty for nobody.',
    },
    MonthlyBudgetUsd: {
      Type: 'String',
      Default: '0',
      Description:
        'What the account may cost in a month before AlarmEmail hears of it, in USD; 0 for no budget.',
    },
    ConsoleUrl: {
      Type: 'String',
      Default: 'http://127.0.0.1:3000',
      Description:
        'Origin of the web page: allowed by CORS, target of sign-in redirects and of links in emails. A deployed stage must give its own: Cognito takes plain http for localhost only, so this default would be refused.',
    },
  },
  conditions: {
    CreatesGatewayLogRole: { 'Fn::Equals': [{ Ref: 'CreateGatewayLogRole' }, 'true'] },
    AllowsServerSideSignIn: { 'Fn::Equals': [decided('serverSideSignIn'), 'true'] },
    HasAlarmEmail: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AlarmEmail' }, ''] }] },
    MailsAlarms: { 'Fn::And': [{ Condition: hasAlarms }, { Condition: 'HasAlarmEmail' }] },
    HasBudget: {
      'Fn::And': [
        { Condition: 'HasAlarmEmail' },
        { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'MonthlyBudgetUsd' }, '0'] }] },
      ],
    },
  },
  resources: {
    ...eventBus(),
    ...httpApi(),
    ...signIn('AllowsServerSideSignIn'),
    ...gatewayLogs('CreatesGatewayLogRole'),
    ...alarmTopic({ Ref: 'AlarmEmail' }, 'MailsAlarms'),
    ...budget({
      usdPerMonth: { Ref: 'MonthlyBudgetUsd' },
      email: { Ref: 'AlarmEmail' },
      condition: 'HasBudget',
    }),
  },
  alarmTopic: { Ref: alarmTopicId },
  outputs: {
    ...exported('EventBusName', { Ref: 'EventBus' }),
    ...exported('EventBusArn', { 'Fn::GetAtt': ['EventBus', 'Arn'] }),
    ...exported('HttpApiId', { Ref: 'HttpApi' }),
    ...exported('JwtAuthorizerId', { Ref: 'JwtAuthorizer' }),
    ...exported('UserPoolId', { Ref: 'UserPool' }),
    ...exported('UserPoolArn', { 'Fn::GetAtt': ['UserPool', 'Arn'] }),
    ...exported('UserPoolClientId', { Ref: 'UserPoolClient' }),
    ...exported('ConsoleUrl', { Ref: 'ConsoleUrl' }),
    ...exported('AlarmTopicArn', { 'Fn::If': [hasAlarms, { Ref: alarmTopicId }, 'none'] }),
    ...exported('ApiUrl', { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] }),
    ...exported('SignInIssuer', { 'Fn::GetAtt': ['UserPool', 'ProviderURL'] }),
    // Where the pages and the tokens of Cognito are, unlike its keys; only the web page's own stack wants to know.
    SignInUrl: { Value: { 'Fn::Sub': 'https://${UserPoolDomain}.auth.${AWS::Region}.amazoncognito.com' } },
  },
});
