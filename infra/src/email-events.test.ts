import { expect, it } from 'vitest';
import { configurationSet, configurationSetArn, configurationSetId, onEmailEvent } from './email-events.ts';

const part = onEmailEvent(['bounce', 'complaint'])('handle-feedback', 'cups');

it('reports to the default bus what it is asked to', () => {
  expect(configurationSet(['bounce']).EmailEvents?.Properties).toMatchObject({
    ConfigurationSetName: { Ref: 'EmailConfigurationSet' },
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['bounce'],
      EventBridgeDestination: {
        EventBusArn: { 'Fn::Sub': expect.stringMatching(/:event-bus\/default$/) },
      },
    },
  });
});

it('has an ARN to grant on', () => {
  const [id] = Object.keys(configurationSet(['bounce']));
  expect(id).toBe(configurationSetId);
  expect(configurationSetArn['Fn::Sub']).toMatch(new RegExp(`:configuration-set/\\$\\{${id}\\}$`));
});

it("hears of the service's own emails only, by a rule of the default bus", () => {
  const rule = part.resources?.HandleFeedbackOnEmailEvent?.Properties;
  expect(rule).not.toHaveProperty('EventBusName');
  expect(rule?.EventPattern).toEqual({
    source: ['aws.ses'],
    'detail-type': ['Email Bounced', 'Email Complaint Received'],
    detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: 'EmailConfigurationSet' }] } } },
  });
});

it('has both queues let exactly that rule in', () => {
  const { Name } = part.resources?.HandleFeedbackOnEmailEvent?.Properties ?? {};
  const policies = Object.values(part.resources ?? {}).filter(({ Type }) => Type === 'AWS::SQS::QueuePolicy');
  expect(policies).toHaveLength(2);
  for (const { Properties } of policies) expect(JSON.stringify(Properties)).toContain(`:rule/${Name}"`);
});
