/** Rules: each lets through what it names, and nothing else. */
import { at, type NamedResource, type Templates, target } from '../../support/packaged-stacks.ts';
import { rules } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const rule = 'orders/ChargePaymentOnOrderPlacedV2';
const onObject = 'files/ProcessUploadOnObjectCreated';
const onEmail = 'notifications/HandleEmailFeedbackOnEmailEvent';

const withPattern = (templates: Templates) =>
  rules(templates).filter(({ Properties }) => Properties.EventPattern);
/** Those on the bus of the services; the others hear what AWS itself reports to the default bus. */
const onBus = (templates: Templates) =>
  withPattern(templates).filter(({ Properties }) => Properties.EventBusName);
const onDefaultBus = (templates: Templates) =>
  withPattern(templates).filter(({ Properties }) => !Properties.EventBusName);

/** Whether a pattern names exactly one value there. */
const pins = ({ Properties }: NamedResource, path: string, type: string) => {
  const values = at(Properties.EventPattern, path);
  return Array.isArray(values) && values.length === 1 && typeof values[0] === type;
};

const ownResources = ['detail.bucket.name', 'detail.mail.tags.ses:configuration-set'];

export const ruleGates = [
  gate({
    property: 'A rule hears one source',
    otherwise:
      "another service's event of the same name, or anybody's, would be taken for the one that was meant",
    of: onBus,
    holds: (rule) => pins(rule, 'source', 'string'),
    brokenBy: {
      'two sources': append(`${rule}.Properties.EventPattern.source`, 'orderflow.files'),
      'sources by their beginning': set(`${rule}.Properties.EventPattern.source`, [{ prefix: 'orderflow.' }]),
      'any source': remove(`${rule}.Properties.EventPattern.source`),
    },
  }),
  gate({
    property: 'A rule hears one kind of event',
    otherwise: 'events reach a function that has no schema for them, and wait in its dead-letter queue',
    of: onBus,
    holds: (rule) => pins(rule, 'detail-type', 'string'),
    brokenBy: {
      'all but one': set(`${rule}.Properties.EventPattern.detail-type`, [{ 'anything-but': 'OrderShipped' }]),
      'everything from its source': remove(`${rule}.Properties.EventPattern.detail-type`),
    },
  }),
  gate({
    property: 'A rule hears one version',
    otherwise: 'a new version of an event breaks all who read the old one',
    of: onBus,
    holds: (rule) => pins(rule, 'detail.metadata.version', 'number'),
    brokenBy: {
      'all versions': remove(`${rule}.Properties.EventPattern.detail.metadata.version`),
      'two versions': append(`${rule}.Properties.EventPattern.detail.metadata.version`, 1),
      'a version that no event has, because events have numbers': set(
        `${rule}.Properties.EventPattern.detail.metadata.version`,
        ['2'],
      ),
    },
  }),
  gate({
    property:
      "A rule of the account's default bus hears one source, listed events, and what happens to its own stack",
    otherwise:
      'every bucket and every email of the account starts this function, those of other stages included',
    of: onDefaultBus,
    holds: (rule) => {
      const pattern = rule.Properties.EventPattern;
      const owner = ownResources.map((path) => at(pattern, path)).find(Array.isArray);
      return (
        pins(rule, 'source', 'string') &&
        Number((at(pattern, 'detail-type') as string[] | undefined)?.length) > 0 &&
        ['Bucket', 'EmailConfigurationSet'].includes(target(owner?.[0]))
      );
    },
    brokenBy: {
      'two sources': append(`${onObject}.Properties.EventPattern.source`, 'aws.ses'),
      'whatever S3 reports': remove(`${onObject}.Properties.EventPattern.detail-type`),
      'an empty list of events': set(`${onEmail}.Properties.EventPattern.detail-type`, []),
      'all buckets': remove(`${onObject}.Properties.EventPattern.detail.bucket`),
      'a bucket by its name': set(`${onObject}.Properties.EventPattern.detail.bucket.name`, ['uploads']),
      'all emails': remove(`${onEmail}.Properties.EventPattern.detail.mail`),
    },
  }),
  gate({
    property: 'A rule has a name that EventBridge accepts, and no other has the same',
    otherwise: 'the stack cannot be deployed',
    of: rules,
    holds: ({ Properties }, templates) =>
      /^[\w.-]{1,64}$/.test(String(Properties.Name)) &&
      rules(templates).filter((each) => each.Properties.Name === Properties.Name).length === 1,
    brokenBy: {
      'a name that is too long': set(`${rule}.Properties.Name`, 'n'.repeat(65)),
      'a name with a slash': set(`${rule}.Properties.Name`, 'orders/charge-payment'),
      'a name that another rule has': set(
        `${rule}.Properties.Name`,
        'orders-refund-payment-OrderCancelled-v1',
        rule,
        'orders/RefundPaymentOnOrderCancelledV1',
      ),
    },
  }),
];
