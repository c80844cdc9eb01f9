/** What the shop's stack imports: a bus with an archive, an HTTP API, and a user pool. */
import type { Json } from '../cloudformation/template.ts';
import type { FixtureStack } from './write-stack.ts';

const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
const exported = (name: string, value: Json) => ({
  Value: value,
  Export: { Name: { 'Fn::Sub': `\${AWS::StackName}-${name}` } },
});

export const platformStack: FixtureStack = {
  service: 'platform',
  template: {
    Parameters: { ConsoleUrl: { Type: 'String', Default: 'http://127.0.0.1:3000' } },
    Resources: {
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
      Archive: {
        Type: 'AWS::Events::Archive',
        Properties: { ArchiveName: 'everything', SourceArn: getAtt('Bus', 'Arn'), RetentionDays: 7 },
      },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'shop', ProtocolType: 'HTTP' } },
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' },
      },
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
      Authorizer: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: {
          ApiId: { Ref: 'Api' },
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          Name: 'customers',
          JwtConfiguration: { Issuer: getAtt('Pool', 'ProviderURL'), Audience: [{ Ref: 'Client' }] },
        },
      },
      Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
    },
    Outputs: {
      Bus: exported('bus', getAtt('Bus', 'Name')),
      Api: exported('api', { Ref: 'Api' }),
      Authorizer: exported('authorizer', { Ref: 'Authorizer' }),
      Url: { Value: getAtt('Api', 'ApiEndpoint') },
      Console: { Value: { Ref: 'ConsoleUrl' } },
    },
  },
};
