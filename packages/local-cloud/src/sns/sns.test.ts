import { beforeEach, describe, expect, it } from 'vitest';
import { type Journal, makeJournal } from '../control/journal.ts';
import { makeIam } from '../iam/iam.ts';
import { makeSns, type SnsService } from './sns.ts';

const topicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';
const keyArn = 'arn:aws:kms:us-east-1:000000000000:key/k1';
const alarm = {
  service: 'cloudwatch.amazonaws.com',
  sourceArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:shop-errors',
};
const said = { topicArn, subject: 'ALARM', message: '{}' };

let journal: Journal;
let sns: SnsService;
let iam: ReturnType<typeof makeIam>;

beforeEach(() => {
  journal = makeJournal();
  iam = makeIam({ journal });
  sns = makeSns({ iam });
});

const allow = (changes: object = {}) => ({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topicArn,
      ...changes,
    },
  ],
});
const denied = () => journal.entries().filter(({ kind }) => kind === 'denied');

describe('a topic', () => {
  it('keeps what is published, with those who would have got it', () => {
    const Subscription = [{ Protocol: 'sqs', Endpoint: 'arn:of:queue' }];
    sns.createTopic({ TopicName: 'alarms', Subscription });
    sns.subscribe({ TopicArn: topicArn, Protocol: 'email', Endpoint: 'ada@example.com' });
    sns.publish(alarm, said);
    expect(sns.publications()).toEqual([
      {
        ...said,
        messageId: expect.any(String),
        at: expect.any(String),
        subscribers: ['sqs:arn:of:queue', 'email:ada@example.com'],
      },
    ]);
  });

  it('that nobody has made takes nothing', () => {
    expect(sns.hasTopic(topicArn)).toBe(false);
    sns.publish(alarm, said);
    expect(sns.publications()).toEqual([]);
  });

  it.each([
    ['lets in whom it names', allow(), true],
    [
      'does so for some sources only',
      allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:*:alarm:shop-*' } } }),
      true,
    ],
    [
      'refuses other sources',
      allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:*:*:alarm:bank-*' } } }),
      false,
    ],
    ['refuses whom it does not name', allow({ Principal: { Service: 'events.amazonaws.com' } }), false],
    ['refuses what it does not allow', allow({ Action: 'sns:Subscribe' }), false],
  ])('with a policy %s', (_what, PolicyDocument, isAllowed) => {
    sns.createTopic({ TopicName: 'alarms' });
    sns.attachPolicy({ Topics: [topicArn], PolicyDocument });
    const publish = () => sns.publish(alarm, said);
    if (isAllowed) publish();
    else expect(publish).toThrow('is not authorized to perform: sns:Publish');
    expect(sns.publications()).toHaveLength(isAllowed ? 1 : 0);
    expect(denied()).toMatchObject(
      isAllowed ? [] : [{ principal: 'cloudwatch.amazonaws.com', action: 'sns:Publish', resource: topicArn }],
    );
  });
});

describe('an encrypted topic', () => {
  it.each([
    ['whose key lets the publisher in', 'k1', 'kms:GenerateDataKey*', ''],
    ['whose key lets it only decrypt', 'k1', 'kms:Other', 'kms:GenerateDataKey'],
    // Its policy is not ours to change, and does not know CloudWatch.
    ["with SNS's own key", 'alias/aws/sns', 'kms:GenerateDataKey*', 'kms:GenerateDataKey'],
  ])('%s', (_what, KmsMasterKeyId, action, refused) => {
    sns.createTopic({ TopicName: 'alarms', KmsMasterKeyId });
    const Principal = { Service: 'cloudwatch.amazonaws.com' };
    const Action = [action, 'kms:Decrypt'];
    iam.resourcePolicies.attach(keyArn, {
      Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }],
    });
    const publish = () => sns.publish(alarm, said);
    if (refused === '') publish();
    else expect(publish).toThrow(`is not authorized to perform: ${refused}`);
    expect(sns.publications()).toHaveLength(refused === '' ? 1 : 0);
  });
});
