import { expect, it } from 'vitest';
import { alarmTopic } from './alarm-topic.ts';
import { budget } from './budget.ts';

const { AlarmTopic, AlarmTopicPolicy, AlarmTopicKey, AlarmSubscription } = alarmTopic(
  { Ref: 'AlarmEmail' },
  'MailsAlarms',
);

/** CloudWatch for alarms of this stage in this account. */
const onlyOurAlarms = {
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: {
    ArnLike: {
      'aws:SourceArn': {
        'Fn::Sub':
          'arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:orderflow-${sls:stage}-*',
      },
    },
    StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
  },
};

it('lets nobody publish but the alarms of its own stage, and nobody at all over plain HTTP', () => {
  expect(AlarmTopicPolicy?.Properties.PolicyDocument).toMatchObject({
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { Effect: 'Allow', Action: 'sns:Publish', ...onlyOurAlarms },
    ],
  });
});

it('is encrypted with a key that CloudWatch may use, unlike the one of SNS', () => {
  expect(AlarmTopic?.Properties.KmsMasterKeyId).toEqual({ Ref: 'AlarmTopicKey' });
  expect(AlarmTopicKey?.Properties.KeyPolicy).toMatchObject({
    Statement: [{}, { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], ...onlyOurAlarms }],
  });
});

it('is heard by the address that is given, if one is', () => {
  expect(AlarmSubscription).toMatchObject({
    Condition: 'MailsAlarms',
    Properties: { Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
  });
});

it('has the same address hear of the budget before it is spent', () => {
  const { MonthlyBudget } = budget({
    usdPerMonth: { Ref: 'Usd' },
    email: { Ref: 'AlarmEmail' },
    condition: 'HasBudget',
  });
  expect(MonthlyBudget).toMatchObject({
    Condition: 'HasBudget',
    Properties: {
      Budget: { BudgetLimit: { Amount: { Ref: 'Usd' }, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      ],
    },
  });
});
