/** The APIs: who gets in, and how often. */
import { at, isOfWebSocketApi, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const route = 'orders/HttpApiRouteGetOrders';
const connect = 'notifications/ConnectRoute';
const [api, stage] = ['infra/HttpApi', 'infra/HttpApiStage'];

/** By what they are for. */
const openRoutes: Readonly<Record<string, string>> = {
  'GET /products': 'whoever is not signed in may look at the shop',
  'GET /pictures/{fileId}/{widthPx}': 'a page cannot send a token with a picture',
  'POST /unsubscribe/{token}': 'the token in its address says whose emails are to end',
  'POST /guests': 'a public demo lets people in who have no account',
};

const routes = (templates: Templates) => resourcesOf(templates, 'AWS::ApiGatewayV2::Route');
const httpRoutes = (templates: Templates) => routes(templates).filter((each) => !isOfWebSocketApi(each));
const needsToken = ({ Properties }: { Properties: Record<string, unknown> }) =>
  Properties.AuthorizationType === 'JWT' && Boolean(Properties.AuthorizerId);
const stages = (templates: Templates) => resourcesOf(templates, 'AWS::ApiGatewayV2::Stage');
const httpApis = (templates: Templates) =>
  resourcesOf(templates, 'AWS::ApiGatewayV2::Api').filter(
    ({ Properties }) => Properties.ProtocolType === 'HTTP',
  );

export const apiGates = [
  gate({
    property: 'Every route but the listed ones needs a valid token',
    otherwise: 'anybody can call it',
    of: httpRoutes,
    holds: (each) => needsToken(each) || Object.hasOwn(openRoutes, String(each.Properties.RouteKey)),
    brokenBy: {
      'no authorization': remove(`${route}.Properties.AuthorizationType`),
      'no authorizer': remove(`${route}.Properties.AuthorizerId`),
      'authorization that asks for nothing': set(`${route}.Properties.AuthorizationType`, 'NONE'),
      'a new route': set('orders/NewRoute', {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: 'api', RouteKey: 'GET /everything' },
      }),
    },
  }),
  gate({
    property: 'The listed routes are there, and open',
    otherwise: 'the list lets a route through that nobody has thought about',
    of: () => Object.keys(openRoutes).map((id) => ({ stack: 'open', id })),
    holds: ({ id }, templates) =>
      httpRoutes(templates).some((each) => each.Properties.RouteKey === id && !needsToken(each)),
    brokenBy: {
      'a route that is gone': remove('orders/HttpApiRouteGetProducts', 'open/GET /products'),
      'a route that needs a token': set(
        'orders/HttpApiRouteGetProducts.Properties',
        { RouteKey: 'GET /products', AuthorizationType: 'JWT', AuthorizerId: 'authorizer' },
        'open/GET /products',
      ),
    },
  }),
  gate({
    property: 'Nobody connects to a WebSocket API without its authorizer',
    otherwise: "anybody can watch a customer's orders",
    of: (templates) => routes(templates).filter(({ Properties }) => Properties.RouteKey === '$connect'),
    holds: ({ Properties }) => Properties.AuthorizationType === 'CUSTOM' && Boolean(Properties.AuthorizerId),
    brokenBy: {
      'no authorization': set(`${connect}.Properties.AuthorizationType`, 'NONE'),
      'no authorizer': remove(`${connect}.Properties.AuthorizerId`),
    },
  }),
  gate({
    property: 'Every API is throttled',
    otherwise: 'one caller uses up what the account can do, for all and at our cost',
    of: stages,
    holds: ({ Properties }) =>
      Number(at(Properties, 'DefaultRouteSettings.ThrottlingRateLimit')) > 0 &&
      Number(at(Properties, 'DefaultRouteSettings.ThrottlingBurstLimit')) > 0 &&
      Properties.RouteSettings === undefined,
    brokenBy: {
      'no limits': remove(`${stage}.Properties.DefaultRouteSettings`),
      'no rate': remove(`${stage}.Properties.DefaultRouteSettings.ThrottlingRateLimit`),
      'no burst': remove('notifications/WebSocketStage.Properties.DefaultRouteSettings.ThrottlingBurstLimit'),
      'a route with limits of its own': set(`${stage}.Properties.RouteSettings`, { 'GET /orders': {} }),
    },
  }),
  gate({
    property: 'The API for pages answers to pages of one origin',
    otherwise: 'whichever page a customer opens can act in their name',
    of: httpApis,
    holds: ({ Properties }) =>
      JSON.stringify(at(Properties, 'CorsConfiguration.AllowOrigins')) === '[{"Ref":"ConsoleUrl"}]' &&
      at(Properties, 'CorsConfiguration.AllowCredentials') !== true,
    brokenBy: {
      'all origins': set(`${api}.Properties.CorsConfiguration.AllowOrigins`, ['*']),
      'one more origin': append(`${api}.Properties.CorsConfiguration.AllowOrigins`, 'https://shop.example'),
      cookies: set(`${api}.Properties.CorsConfiguration.AllowCredentials`, true),
    },
  }),
];
