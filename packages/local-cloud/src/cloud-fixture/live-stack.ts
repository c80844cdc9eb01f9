/** client -> authorizer -> $connect; message -> function -> the same client. */
import type { JsonObject } from '../cloudformation/template.ts';
import { allow, arn, invokePermission, lambda, resource } from './template-shorthand.ts';
import type { FixtureStack } from './write-stack.ts';

const api = { Ref: 'Api' };
const inApi = (path: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/${path}`,
});
const uri = (name: string) => ({
  'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${name}.Arn}/invocations`,
});

function route(name: string, RouteKey: string, more: JsonObject = {}): JsonObject {
  return {
    [`${name}Integration`]: resource('AWS::ApiGatewayV2::Integration', {
      ApiId: api,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: uri(name),
    }),
    [`${name}Route`]: resource('AWS::ApiGatewayV2::Route', {
      ApiId: api,
      RouteKey,
      Target: { 'Fn::Sub': `integrations/\${${name}Integration}` },
      ...more,
    }),
  };
}

const manage = allow(inApi('live/POST/@connections/*'), 'execute-api:ManageConnections');
const endpoint = {
  AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: {
    'Fn::Sub': 'https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live',
  },
};

export const liveStack: FixtureStack = {
  service: 'live',
  zips: ['authorize', 'connect', 'echo', 'secret', 'disconnect'],
  template: {
    Resources: {
      Api: resource('AWS::ApiGatewayV2::Api', {
        Name: 'live',
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      }),
      Stage: resource('AWS::ApiGatewayV2::Stage', { ApiId: api, StageName: 'live', AutoDeploy: true }),
      Authorizer: resource('AWS::ApiGatewayV2::Authorizer', {
        ApiId: api,
        Name: 'tokens',
        AuthorizerType: 'REQUEST',
        AuthorizerUri: uri('authorize'),
        IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
      }),
      ...route('connect', '$connect', { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } }),
      ...route('echo', '$default'),
      ...route('secret', 'secret'),
      ...route('disconnect', '$disconnect'),
      ...lambda('authorize', []),
      ...lambda('connect', []),
      ...lambda('echo', [manage], endpoint),
      ...lambda('secret', []),
      ...lambda('disconnect', []),
      MayAuthorize: invokePermission(
        'authorize',
        'apigateway.amazonaws.com',
        inApi('authorizers/${Authorizer}'),
      ),
      MayConnect: invokePermission('connect', 'apigateway.amazonaws.com', inApi('live/$connect')),
      MayEcho: invokePermission('echo', 'apigateway.amazonaws.com', inApi('live/$default')),
      MayDisconnect: invokePermission('disconnect', 'apigateway.amazonaws.com', inApi('live/$disconnect')),
      LogAccount: resource('AWS::ApiGateway::Account', { CloudWatchRoleArn: arn('echoRole') }),
    },
    Outputs: {
      LiveUrl: {
        Value: { 'Fn::Sub': '${Api.ApiEndpoint}/live' },
        Export: { Name: 'live-url' },
      },
    },
  },
};
