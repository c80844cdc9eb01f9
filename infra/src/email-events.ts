import type { Resources, Sub } from './cloudformation.ts';
import { type QueueOptions, queuePart } from './consume-queue.ts';
import { deployedName, type FunctionBlock } from './function.ts';
import { logicalId } from './names.ts';

/** What can become of an email, and what SES calls it on the bus. */
const detailTypes = {
  send: 'Email Sent',
  delivery: 'Email Delivered',
  bounce: 'Email Bounced',
  complaint: 'Email Complaint Received',
} as const;
export type EmailEventType = keyof typeof detailTypes;

export const configurationSetId = 'EmailConfigurationSet';

/** SES judges `ses:SendEmail` on this, too, where a call names the configuration set. */
export const configurationSetArn: Sub = {
  'Fn::Sub': `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:configuration-set/\${${configurationSetId}}`,
};

const defaultBusArn: Sub = {
  'Fn::Sub': 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default',
};

/**
 * The configuration set that a service sends its emails with: SES reports what became of them to the account's default bus, the
 * only one that it knows. Addresses that bounce or complain are taken into the account's suppression list.
 */
export function configurationSet(reported: readonly [EmailEventType, ...EmailEventType[]]): Resources {
  return {
    [configurationSetId]: {
      Type: 'AWS::SES::ConfigurationSet',
      Properties: {
        ReputationOptions: { ReputationMetricsEnabled: true },
        SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      },
    },
    EmailEvents: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: configurationSetId },
        EventDestination: {
          // Off unless it says so.
          Enabled: true,
          MatchingEventTypes: reported,
          EventBridgeDestination: { EventBusArn: defaultBusArn },
        },
      },
    },
  };
}

/**
 * A function that learns what became of the emails that were sent with the service's configuration set, through its own queue.
 * SES reports as well as it can: late, twice, in any order, and maybe before the sender has noted that it has sent.
 */
export function onEmailEvent(
  types: readonly [EmailEventType, ...EmailEventType[]],
  options: QueueOptions = {},
): FunctionBlock {
  return (functionName, service) => {
    // On the default bus every stage has its own rule.
    const name = deployedName(functionName, service);
    const arn: Sub = {
      'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
    };
    const pattern = {
      source: ['aws.ses'],
      'detail-type': types.map((type) => detailTypes[type]),
      // SES tags every email with its set: the only thing that tells this stage's emails from all others of the account.
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: configurationSetId }] } } },
    };
    const rule = { id: logicalId(functionName, 'on-email-event'), name, arn, pattern };
    return queuePart(functionName, [rule], options);
  };
}
