/** Templates in the fixture's own shorthand. */
import type { Json, JsonObject } from '../cloudformation/template.ts';

export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
export const imported = (name: string) => ({ 'Fn::ImportValue': `platform-test-${name}` });
export const resource = (Type: string, Properties: JsonObject) => ({ Type, Properties });
export const allow = (Resource: Json, ...Action: string[]) => ({ Effect: 'Allow', Action, Resource });

/** A function, and a role that only it has. */
export function lambda(name: string, statements: readonly Json[], variables: JsonObject = {}): JsonObject {
  const logs = {
    'Fn::Sub': `arn:aws:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${name}:*`,
  };
  const Statement = [allow(logs, 'logs:CreateLogStream', 'logs:PutLogEvents'), ...statements];
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return {
    [`${name}Role`]: resource('AWS::IAM::Role', {
      RoleName: `${name}-role`,
      AssumeRolePolicyDocument: { Statement: [trust] },
      Policies: [{ PolicyName: name, PolicyDocument: { Statement } }],
    }),
    [name]: resource('AWS::Lambda::Function', {
      FunctionName: name,
      Handler: `handlers.${name}`,
      Runtime: 'nodejs24.x',
      Role: arn(`${name}Role`),
      Timeout: 5,
      MemorySize: 256,
      Code: { S3Bucket: 'anything', S3Key: `serverless/shop/test/1-2026/${name}.zip` },
      Environment: { Variables: variables },
    }),
  };
}

export const invokePermission = (functionId: string, Principal: string, SourceArn: Json) =>
  resource('AWS::Lambda::Permission', {
    FunctionName: arn(functionId),
    Action: 'lambda:InvokeFunction',
    Principal,
    SourceArn,
  });

export const mapping = (functionId: string, EventSourceArn: Json, more: JsonObject) =>
  resource('AWS::Lambda::EventSourceMapping', { FunctionName: arn(functionId), EventSourceArn, ...more });
