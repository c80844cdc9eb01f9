import { expect, it } from 'vitest';
import { defineService } from './service.ts';
import { connectionsEndpoint, manageConnections, webSocketApi } from './web-socket-api.ts';
import { webSocketAuthorizer, webSocketRoute } from './web-socket-route.ts';

const { resources, functions } = defineService('cups', {
  resources: webSocketApi('open-connection'),
  functions: {
    authorize: webSocketAuthorizer(),
    'open-connection': webSocketRoute('$connect'),
    'close-connection': webSocketRoute('$disconnect'),
    'watch-cup': webSocketRoute('watch', {
      environment: connectionsEndpoint,
      allow: [manageConnections('POST')],
    }),
  },
});
type Resource = { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> };
const all = Object.entries((resources as { Resources: Record<string, Resource> }).Resources);
const ofType = (type: string) => all.filter(([, { Type }]) => Type === type);
const inApi = (path: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${WebSocketApi}/${path}`,
});

it('lets the API call each function for its own route only, and the authorizer as such', () => {
  const permissions = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
  expect(permissions.map(({ FunctionName, SourceArn }) => [FunctionName, SourceArn])).toEqual([
    [{ 'Fn::GetAtt': ['AuthorizeLambdaFunction', 'Arn'] }, inApi('authorizers/${WebSocketAuthorizer}')],
    [{ 'Fn::GetAtt': ['OpenDashconnectionLambdaFunction', 'Arn'] }, inApi('live/$connect')],
    [{ 'Fn::GetAtt': ['CloseDashconnectionLambdaFunction', 'Arn'] }, inApi('live/$disconnect')],
    [{ 'Fn::GetAtt': ['WatchDashcupLambdaFunction', 'Arn'] }, inApi('live/watch')],
  ]);
});

it('asks the authorizer where connections are opened, and has a way back for messages', () => {
  const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
  const custom = { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'WebSocketAuthorizer' } };
  expect(routes).toMatchObject([
    { RouteKey: '$connect', ...custom },
    { RouteKey: '$disconnect' },
    { RouteKey: 'watch', RouteResponseSelectionExpression: '$default' },
  ]);
  expect(ofType('AWS::ApiGatewayV2::RouteResponse').map(([, { Properties }]) => Properties.RouteId)).toEqual([
    { Ref: 'WatchCupRoute' },
  ]);
});

it('deploys the stage only once the route of $connect is there', () => {
  const [[, stage] = []] = ofType('AWS::ApiGatewayV2::Stage');
  expect(stage?.DependsOn).toEqual(['OpenConnectionRoute']);
  expect(all.map(([id]) => id)).toContain('OpenConnectionRoute');
});

it('tells only the function that manages connections where they are, and grants it no more than that', () => {
  const told = Object.entries(functions ?? {}).filter(([, each]) =>
    Object.hasOwn(each?.environment ?? {}, 'AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI'),
  );
  expect(told.map(([name]) => name)).toEqual(['watch-cup']);
  expect(manageConnections('POST')).toEqual({
    Effect: 'Allow',
    Action: ['execute-api:ManageConnections'],
    Resource: inApi('live/POST/@connections/*'),
  });
});
