import { arnOf, type Resource, type Resources, type Sub } from './cloudformation.ts';
import type { FunctionBlock, FunctionOptions, FunctionPart } from './function.ts';
import { frameworkFunctionId, importShared, logicalId } from './names.ts';
import { arnInApi, routeId, stageName, webSocketApiId } from './web-socket-api.ts';

const authorizerId = 'WebSocketAuthorizer';
const api = { Ref: webSocketApiId };

/**
 * A function behind one route of the service's WebSocket API: `$connect`, `$disconnect`, `$default`, or the `action` of a message.
 * Nobody gets past `$connect` without the authorizer. What the function of a message answers goes back to its client.
 */
export function webSocketRoute(routeKey: string, options: FunctionOptions = {}): FunctionBlock {
  return (functionName) => ({
    ...partOf(options),
    resources: {
      [integrationId(functionName)]: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          ApiId: api,
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: invocationUri(functionName),
        },
      },
      ...route(routeKey, functionName),
      [logicalId(functionName, 'route-permission')]: invokePermission(
        functionName,
        `${stageName}/${routeKey}`,
      ),
    },
  });
}

/**
 * The function that decides who may connect. SIGN_IN_ISSUER and SIGN_IN_AUDIENCE say whose tokens count: those of the shared
 * stack's user pool. The token comes as a subprotocol, the only header that a page can set; addresses end up in logs.
 */
export function webSocketAuthorizer(options: FunctionOptions = {}): FunctionBlock {
  return (functionName) => ({
    ...partOf(options),
    environment: {
      SIGN_IN_ISSUER: importShared('SignInIssuer'),
      SIGN_IN_AUDIENCE: importShared('UserPoolClientId'),
      ...options.environment,
    },
    resources: {
      [authorizerId]: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: {
          ApiId: api,
          Name: 'customers',
          AuthorizerType: 'REQUEST',
          AuthorizerUri: invocationUri(functionName),
          IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
        },
      },
      [logicalId(functionName, 'authorizer-permission')]: invokePermission(
        functionName,
        `authorizers/\${${authorizerId}}`,
      ),
    },
  });
}

const integrationId = (functionName: string) => logicalId(functionName, 'integration');

function partOf({ timeoutSeconds = 10, memoryMb, environment, allow = [] }: FunctionOptions): FunctionPart {
  return {
    timeoutSeconds,
    ...(memoryMb ? { memoryMb } : {}),
    ...(environment ? { environment } : {}),
    statements: allow,
    events: [],
  };
}

function route(routeKey: string, functionName: string): Resources {
  const isMessage = routeKey !== '$connect' && routeKey !== '$disconnect';
  const id = routeId(functionName);
  const properties = {
    ApiId: api,
    RouteKey: routeKey,
    Target: { 'Fn::Sub': `integrations/\${${integrationId(functionName)}}` },
    ...(routeKey === '$connect' && { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: authorizerId } }),
    ...(isMessage && { RouteResponseSelectionExpression: '$default' }),
  };
  const response = { ApiId: api, RouteId: { Ref: id }, RouteResponseKey: '$default' };
  return {
    [id]: { Type: 'AWS::ApiGatewayV2::Route', Properties: properties },
    ...(isMessage && {
      [`${id}Response`]: { Type: 'AWS::ApiGatewayV2::RouteResponse', Properties: response },
    }),
  };
}

/** Unlike an HTTP API, a WebSocket API does not take a function's own ARN. */
function invocationUri(functionName: string): Sub {
  const functions = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions';
  return { 'Fn::Sub': `${functions}/\${${frameworkFunctionId(functionName)}.Arn}/invocations` };
}

function invokePermission(functionName: string, path: string): Resource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: arnOf(frameworkFunctionId(functionName)),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: arnInApi(path),
    },
  };
}
