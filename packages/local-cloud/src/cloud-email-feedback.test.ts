import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { eventually } from './cloud-fixture/eventually.ts';
import { allow, arn, resource } from './cloud-fixture/template-shorthand.ts';
import { type FixtureStack, writeStack } from './cloud-fixture/write-stack.ts';

/** SES -> default bus -> queue, without a function. */
const mailStack: FixtureStack = {
  service: 'mail',
  template: {
    Resources: {
      Set: resource('AWS::SES::ConfigurationSet', {}),
      Destination: resource('AWS::SES::ConfigurationSetEventDestination', {
        ConfigurationSetName: { Ref: 'Set' },
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: ['bounce', 'complaint'],
          EventBridgeDestination: {
            EventBusArn: { 'Fn::Sub': 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' },
          },
        },
      }),
      Feedback: resource('AWS::SQS::Queue', { QueueName: 'feedback' }),
      Rule: resource('AWS::Events::Rule', {
        EventPattern: {
          source: ['aws.ses'],
          detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: 'Set' }] } } },
        },
        Targets: [{ Id: 'queue', Arn: arn('Feedback') }],
      }),
      Policy: resource('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: 'Feedback' }],
        PolicyDocument: {
          Statement: [
            {
              ...allow(arn('Feedback'), 'sqs:SendMessage'),
              Principal: { Service: 'events.amazonaws.com' },
              Condition: { ArnEquals: { 'aws:SourceArn': arn('Rule') } },
            },
          ],
        },
      }),
    },
    Outputs: { Set: { Value: { Ref: 'Set' } } },
  },
};

let root: string;
let cloud: Cloud;
let client: SESv2Client;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-test-'));
  cloud = await startCloud({ stacks: [await writeStack(root, mailStack)] });
  client = new SESv2Client({ endpoint: cloud.awsUrl, region: 'us-east-1', credentials: cloud.credentials });
});
afterAll(async () => {
  client.destroy();
  await cloud.stop();
  await rm(root, { recursive: true });
});

test('what comes of an email reaches a queue through a rule of the default bus, at once and later', async () => {
  const { MessageId = '' } = await client.send(
    new SendEmailCommand({
      FromEmailAddress: 'shop@example.com',
      Destination: { ToAddresses: ['bounce@simulator.amazonses.com'] },
      Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hi' } } } },
      ConfigurationSetName: cloud.outputs['mail-test']?.Set,
    }),
  );
  expect(cloud.control.reportFeedback(MessageId, 'complaint')).toBe(1);
  const messages = await eventually('two events in the queue', () => {
    const queued = cloud.control.peek('feedback');
    return queued.length === 2 && queued;
  });
  const told = messages.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(told).toMatchObject([
    { source: 'aws.ses', 'detail-type': 'Email Bounced', detail: { mail: { messageId: MessageId } } },
    { source: 'aws.ses', 'detail-type': 'Email Complaint Received' },
  ]);
  expect(cloud.control.permissions().denied).toEqual([]);
});
