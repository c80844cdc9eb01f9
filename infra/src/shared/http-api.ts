import { arnOf, type Resources } from '../cloudformation.ts';
import { stackName } from '../names.ts';
import { decided } from '../stages.ts';

const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
});

/** One API for all services: each adds its own routes; tokens, limits and access logs are decided here. */
export function httpApi(): Resources {
  return {
    HttpApi: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: stackName('api'),
        ProtocolType: 'HTTP',
        CorsConfiguration: {
          AllowOrigins: [{ Ref: 'ConsoleUrl' }],
          AllowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
          AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
          ExposeHeaders: ['x-correlation-id', 'retry-after'],
          MaxAge: 600,
        },
      },
    },
    HttpApiStage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'HttpApi' },
        StageName: '$default',
        AutoDeploy: true,
        DefaultRouteSettings: {
          ThrottlingRateLimit: decided('requestsPerSecond'),
          ThrottlingBurstLimit: decided('requestBurst'),
        },
        AccessLogSettings: { DestinationArn: arnOf('AccessLog'), Format: accessLogFormat },
      },
    },
    AccessLog: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: `/aws/http-api/${stackName('api')}`,
        RetentionInDays: decided('logRetentionDays'),
      },
    },
    JwtAuthorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'HttpApi' },
        Name: 'customers',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: {
          Issuer: { 'Fn::GetAtt': ['UserPool', 'ProviderURL'] },
          Audience: [{ Ref: 'UserPoolClient' }],
        },
      },
    },
  };
}
