import { arnOf, type Resources, type Sub, type Value } from './cloudformation.ts';
import { allow, type Statement } from './function.ts';
import { logicalId } from './names.ts';
import { decided } from './stages.ts';

export const webSocketApiId = 'WebSocketApi';
/** Part of the address that clients connect to; a WebSocket API has no default stage. */
export const stageName = 'live';

/** The ARN of something in the API, such as `live/$connect`. */
export function arnInApi(path: string): Sub {
  return {
    'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${webSocketApiId}}/${path}`,
  };
}

export function routeId(functionName: string): string {
  return logicalId(functionName, 'route');
}

/** Where clients connect to. */
export const webSocketUrl: Sub = { 'Fn::Sub': `\${${webSocketApiId}.ApiEndpoint}/${stageName}` };

/** For a function that manages connections: the SDK's client reads its address from here by itself. */
export const connectionsEndpoint: Record<string, Value> = {
  AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: {
    'Fn::Sub': `https://\${${webSocketApiId}}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/${stageName}`,
  },
};

/** Lets a function send to open connections (`POST`), look at them (`GET`) or end them (`DELETE`): whichever they are. */
export function manageConnections(method: 'POST' | 'GET' | 'DELETE'): Statement {
  return allow(arnInApi(`${stageName}/${method}/@connections/*`), 'execute-api:ManageConnections');
}

const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  eventType: '$context.eventType',
  routeKey: '$context.routeKey',
  connectionId: '$context.connectionId',
  status: '$context.status',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

/**
 * The WebSocket API of one service: messages are JSON, and their `action` names the route. The shared stack must have given the
 * account its role for access logs.
 *
 * `connectFunction`: the name of the function behind `$connect`. Only an API with a route can be deployed.
 */
export function webSocketApi(connectFunction: string): Resources {
  return {
    [webSocketApiId]: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: { Ref: 'AWS::StackName' },
        ProtocolType: 'WEBSOCKET',
        RouteSelectionExpression: '$request.body.action',
      },
    },
    WebSocketStage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      DependsOn: [routeId(connectFunction)],
      Properties: {
        ApiId: { Ref: webSocketApiId },
        StageName: stageName,
        AutoDeploy: true,
        DefaultRouteSettings: {
          ThrottlingRateLimit: decided('messagesPerSecond'),
          ThrottlingBurstLimit: decided('messageBurst'),
        },
        AccessLogSettings: { DestinationArn: arnOf('WebSocketAccessLog'), Format: accessLogFormat },
      },
    },
    WebSocketAccessLog: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: { 'Fn::Sub': '/aws/web-socket-api/${AWS::StackName}' },
        RetentionInDays: decided('logRetentionDays'),
      },
    },
  };
}
