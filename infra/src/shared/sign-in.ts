import { keepData, type Resources } from '../cloudformation.ts';

/** Who may sign in, and how: a browser client with authorization code and PKCE, and a group for operators. */
export function signIn(): Resources {
  return {
    UserPool: {
      Type: 'AWS::Cognito::UserPool',
      ...keepData,
      Properties: {
        UserPoolName: 'orderflow-${sls:stage}',
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        Policies: { PasswordPolicy: { MinimumLength: 12 } },
      },
    },
    UserPoolClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'UserPool' },
        GenerateSecret: false,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email'],
        CallbackURLs: [{ 'Fn::Sub': '${ConsoleUrl}/signed-in' }],
        LogoutURLs: [{ Ref: 'ConsoleUrl' }],
        SupportedIdentityProviders: ['COGNITO'],
        PreventUserExistenceErrors: 'ENABLED',
        IdTokenValidity: 60,
        TokenValidityUnits: { IdToken: 'minutes' },
      },
    },
    UserPoolDomain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: {
        UserPoolId: { Ref: 'UserPool' },
        Domain: { 'Fn::Sub': 'orderflow-${sls:stage}-${AWS::AccountId}' },
      },
    },
    OperatorsGroup: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: 'UserPool' }, GroupName: 'operators' },
    },
  };
}
