import { keepData, type Resources } from '../cloudformation.ts';
import { stackName, stage } from '../names.ts';
import { decided } from '../stages.ts';

/**
 * Who may sign in, and how: a browser client with authorization code and PKCE, and a group for operators.
 *
 * `serverSide`: names the condition under which whoever holds credentials of the account may also send a customer's password to the
 * API itself, as tests do. Without such credentials nobody can.
 */
export function signIn(serverSide: string): Resources {
  return {
    UserPool: {
      Type: 'AWS::Cognito::UserPool',
      ...keepData,
      Properties: {
        UserPoolName: `orderflow-${stage}`,
        DeletionProtection: decided('userPoolProtection'),
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        // A new address takes the place of the old one only once its owner has proven it.
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        Policies: { PasswordPolicy: { MinimumLength: 12 } },
      },
    },
    UserPoolClient: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'UserPool' },
        GenerateSecret: false,
        // People sign in on the pool's own page; no page may send passwords to the API itself.
        ExplicitAuthFlows: [
          'ALLOW_REFRESH_TOKEN_AUTH',
          { 'Fn::If': [serverSide, 'ALLOW_ADMIN_USER_PASSWORD_AUTH', { Ref: 'AWS::NoValue' }] },
        ],
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
        Domain: { 'Fn::Sub': stackName('${AWS::AccountId}') },
      },
    },
    OperatorsGroup: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: 'UserPool' }, GroupName: 'operators' },
    },
  };
}
