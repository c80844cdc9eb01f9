import { arnOf, assumedBy, type Resources } from '../cloudformation.ts';

/**
 * What HTTP APIs do not need and WebSocket APIs refuse to be deployed without: a role of the whole account that API Gateway writes
 * logs with. `condition`: names the condition under which this stack is the one that creates it. It outlives the stack, because
 * other stages write with it, too.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function gatewayLogs(condition: string): Resources {
  const kept = { Condition: condition, DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
  const policy = 'service-role/AmazonAPIGatewayPushToCloudWatchLogs';
  return {
    GatewayLogRole: {
      Type: 'AWS::IAM::Role',
      ...kept,
      Properties: {
        AssumeRolePolicyDocument: assumedBy('apigateway'),
        ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${policy}` }],
      },
    },
    GatewayAccount: {
      Type: 'AWS::ApiGateway::Account',
      ...kept,
      Properties: { CloudWatchRoleArn: arnOf('GatewayLogRole') },
    },
  };
}
