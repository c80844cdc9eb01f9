/** What an alarm says, and how it gets to somebody. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { at, referred, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { alarms, compositeAlarms, isHeard } from '../alarms.ts';
import { gate } from '../gate.ts';
import { remove, replace, set } from '../mutation.ts';

const errors = 'orders/ChargePaymentErrorsAlarm';
const topic = 'infra/AlarmTopic';
const policy = 'infra/AlarmTopicPolicy.Properties.PolicyDocument.Statement.1';
const key = 'infra/AlarmTopicKey.Properties.KeyPolicy.Statement.1';

const allAlarms = (templates: Templates) => [...alarms(templates), ...compositeAlarms(templates)];

const runbook = /Runbook: (docs\/runbooks\/[a-z-]+\.md)$/;

/** Where CloudWatch may publish, for the alarms of this account. */
const letsCloudWatch = (policy: unknown, action: string) =>
  ((at(policy, 'Statement') ?? []) as unknown[]).some(
    (statement) =>
      at(statement, 'Effect') === 'Allow' &&
      at(statement, 'Principal.Service') === 'cloudwatch.amazonaws.com' &&
      [at(statement, 'Action')].flat().includes(action) &&
      JSON.stringify(at(statement, 'Condition.StringEquals.aws:SourceAccount')) ===
        '{"Ref":"AWS::AccountId"}',
  );

export const alarmTopicGates = [
  gate({
    property: 'An alarm says which runbook to open, and it is there',
    otherwise: 'whoever is woken by it has to find out what to do',
    of: allAlarms,
    holds: ({ Properties }) => {
      const [, file] = runbook.exec(String(Properties.AlarmDescription)) ?? [];
      return file !== undefined && existsSync(join(root, file));
    },
    brokenBy: {
      'no description': remove(`${errors}.Properties.AlarmDescription`),
      'a runbook that nobody has written': replace(
        `${errors}.Properties.AlarmDescription`,
        'function-errors.md',
        'what-now.md',
      ),
    },
  }),
  gate({
    property: 'An alarm rings for what happens, not for nothing that happens',
    otherwise: 'a quiet night wakes people, and they learn not to listen',
    of: alarms,
    holds: ({ Properties }) => Properties.TreatMissingData === 'notBreaching',
    brokenBy: {
      'an alarm that takes silence for a fault': set(`${errors}.Properties.TreatMissingData`, 'breaching'),
    },
  }),
  gate({
    property: 'Every alarm is heard, by itself or as a part of one that is',
    otherwise: 'it rings in an empty room',
    of: allAlarms,
    holds: (alarm, templates) =>
      isHeard(alarm) ||
      compositeAlarms(templates).some(
        (whole) =>
          isHeard(whole) &&
          String(whole.Properties.AlarmRule).includes(`ALARM("${String(alarm.Properties.AlarmName)}")`),
      ),
    brokenBy: {
      'an alarm that tells nobody': remove(`${errors}.Properties.AlarmActions`),
      'a part of nothing': replace(
        'orders/ChargePaymentFastBurnAlarm.Properties.AlarmRule',
        'fast-burn-5m',
        'other',
        'orders/ChargePaymentFastBurn5mAlarm',
      ),
      'a whole that tells nobody': remove(
        'orders/ChargePaymentFastBurnAlarm.Properties.AlarmActions',
        'orders/ChargePaymentFastBurnAlarm',
        'orders/ChargePaymentFastBurn1hAlarm',
        'orders/ChargePaymentFastBurn5mAlarm',
      ),
    },
  }),
  gate({
    property: 'CloudWatch may publish to the topic of the alarms, and use its key',
    otherwise: 'alarms ring and nobody is told: the topic drops what its key does not encrypt',
    of: (templates) => resourcesOf(templates, 'AWS::SNS::Topic'),
    holds: (each, templates) => {
      const policies = resourcesOf(templates, 'AWS::SNS::TopicPolicy').filter(
        ({ stack, Properties }) =>
          stack === each.stack && JSON.stringify(Properties.Topics).includes(`{"Ref":"${each.id}"}`),
      );
      const key = referred(templates, each.stack, each.Properties.KmsMasterKeyId);
      return (
        policies.some((policy) => letsCloudWatch(policy.Properties.PolicyDocument, 'sns:Publish')) &&
        letsCloudWatch(key?.Properties.KeyPolicy, 'kms:GenerateDataKey') &&
        letsCloudWatch(key?.Properties.KeyPolicy, 'kms:Decrypt')
      );
    },
    brokenBy: {
      'no policy': remove('infra/AlarmTopicPolicy', topic),
      'a policy of another topic': set('infra/AlarmTopicPolicy.Properties.Topics', ['arn:other'], topic),
      'a policy that forbids it': set(`${policy}.Effect`, 'Deny', topic),
      'a policy for somebody else': set(`${policy}.Principal.Service`, 'budgets.amazonaws.com', topic),
      'a policy for something else': set(`${policy}.Action`, 'sns:Subscribe', topic),
      'alarms of any account': remove(`${policy}.Condition.StringEquals`, topic),
      "the service's key, which no alarm may use": set(`${topic}.Properties.KmsMasterKeyId`, 'alias/aws/sns'),
      'a key that does not encrypt for it': set(`${key}.Action`, ['kms:Decrypt'], topic),
      'a key that does not decrypt for it': set(`${key}.Action`, ['kms:GenerateDataKey'], topic),
    },
  }),
];
