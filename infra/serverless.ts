/** The shared stack: what the services meet at and nothing that one of them owns. */

import { exportName, type SharedOutput } from './src/names.ts';
import { defineService } from './src/service.ts';
import { eventBus } from './src/shared/event-bus.ts';
import { gatewayLogs } from './src/shared/gateway-logs.ts';
import { httpApi } from './src/shared/http-api.ts';
import { signIn } from './src/shared/sign-in.ts';

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
    ConsoleUrl: {
      Type: 'String',
      Default: 'http://127.0.0.1:3000',
      Description:
        'Origin of the web page: allowed by CORS, target of sign-in redirects and of links in emails. A deployed stage must give its own: Cognito takes plain http for localhost only, so this default would be refused.',
    },
  },
  conditions: { CreatesGatewayLogRole: { 'Fn::Equals': [{ Ref: 'CreateGatewayLogRole' }, 'true'] } },
  resources: { ...eventBus(), ...httpApi(), ...signIn(), ...gatewayLogs('CreatesGatewayLogRole') },
  outputs: {
    ...exported('EventBusName', { Ref: 'EventBus' }),
    ...exported('EventBusArn', { 'Fn::GetAtt': ['EventBus', 'Arn'] }),
    ...exported('HttpApiId', { Ref: 'HttpApi' }),
    ...exported('JwtAuthorizerId', { Ref: 'JwtAuthorizer' }),
    ...exported('UserPoolClientId', { Ref: 'UserPoolClient' }),
    ...exported('ConsoleUrl', { Ref: 'ConsoleUrl' }),
    ...exported('ApiUrl', { 'Fn::GetAtt': ['HttpApi', 'ApiEndpoint'] }),
    ...exported('SignInIssuer', { 'Fn::GetAtt': ['UserPool', 'ProviderURL'] }),
    // Where the pages and the tokens of Cognito are, unlike its keys; only the web page's own stack wants to know.
    SignInUrl: { Value: { 'Fn::Sub': 'https://${UserPoolDomain}.auth.${AWS::Region}.amazoncognito.com' } },
  },
});
