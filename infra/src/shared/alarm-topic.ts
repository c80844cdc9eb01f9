import { hasAlarms } from '../alarms/alarm.ts';
import type { Ref, Resources } from '../cloudformation.ts';
import { stackName, stage } from '../names.ts';

export const alarmTopicId = 'AlarmTopic';

const alarms = `arn:\${AWS::Partition}:cloudwatch:\${AWS::Region}:\${AWS::AccountId}:alarm:orderflow-${stage}-*`;

/** CloudWatch, and only for the alarms of this stage in this account. */
const cloudWatch = {
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: {
    ArnLike: { 'aws:SourceArn': { 'Fn::Sub': alarms } },
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  },
};

/**
 * Where all alarms of the stage are told, and whoever subscribes hears them. `subscription`: names the condition under which
 * `email` does; its owner has to confirm once.
 *
 * The key is one of our own, for a dollar a month: CloudWatch may not use SNS's key, and would drop every alarm.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function alarmTopic(email: Ref, subscription: string): Resources {
  return {
    [alarmTopicId]: {
      Type: 'AWS::SNS::Topic',
      Condition: hasAlarms,
      Properties: { TopicName: stackName('alarms'), KmsMasterKeyId: { Ref: 'AlarmTopicKey' } },
    },
    AlarmTopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Condition: hasAlarms,
      Properties: {
        Topics: [{ Ref: alarmTopicId }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'sns:Publish',
              Resource: { Ref: alarmTopicId },
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            { ...cloudWatch, Action: 'sns:Publish', Resource: { Ref: alarmTopicId } },
          ],
        },
      },
    },
    AlarmSubscription: {
      Type: 'AWS::SNS::Subscription',
      Condition: subscription,
      Properties: { TopicArn: { Ref: alarmTopicId }, Protocol: 'email', Endpoint: email },
    },
    AlarmTopicKey: topicKey(),
  };
}

function topicKey() {
  const account = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };
  return {
    Type: 'AWS::KMS::Key',
    Condition: hasAlarms,
    // What it has encrypted is delivered within minutes.
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      Description: 'Alarms on their way',
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' },
          { ...cloudWatch, Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*' },
        ],
      },
    },
  };
}
