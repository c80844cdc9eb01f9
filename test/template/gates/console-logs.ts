/** The page's own stack: what is known about those who visit it. */
import { distributions, propertiesOf } from '../../support/console-stack.ts';
import { at, resourcesOf, type Templates, target } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';

const delivery = 'console/AccessLogDelivery';

const deliveries = (templates: Templates) => resourcesOf(templates, 'AWS::Logs::Delivery');

export const consoleLogGates = [
  gate({
    property: 'Every access to the page is logged, for a limited time',
    otherwise: 'nobody can tell who attacked it, and with what; or personal data is kept for ever',
    of: distributions,
    holds: ({ id }, templates) =>
      deliveries(templates).some(({ Properties }) => {
        const source = propertiesOf(templates, target(Properties.DeliverySourceName));
        const destination = propertiesOf(templates, target(Properties.DeliveryDestinationArn));
        return (
          String(at(source, 'ResourceArn.Fn::Sub')).endsWith(`/\${${id}}`) &&
          source.LogType === 'ACCESS_LOGS' &&
          String(at(destination, 'DestinationResourceArn.Fn::Sub')).endsWith(':${AccessLog}') &&
          Number(propertiesOf(templates, 'AccessLog').RetentionInDays) > 0
        );
      }),
    brokenBy: {
      'no delivery': remove(delivery, 'console/Distribution'),
      'a delivery of something else': set(
        'console/AccessLogSource.Properties.ResourceArn.Fn::Sub',
        'arn:other',
        'console/Distribution',
      ),
      'another log': set('console/AccessLogSource.Properties.LogType', 'OTHER', 'console/Distribution'),
      'a delivery to somewhere else': set(
        'console/AccessLogDestination.Properties.DestinationResourceArn.Fn::Sub',
        'arn:other',
        'console/Distribution',
      ),
      'a log that is kept for ever': remove(
        'console/AccessLog.Properties.RetentionInDays',
        'console/Distribution',
      ),
    },
  }),
  gate({
    property: 'The log says who asked for what and how that ended, without queries and cookies',
    otherwise: 'it says too little, or holds the codes of sign-ins',
    of: deliveries,
    holds: ({ Properties }) => {
      const logged = (Properties.RecordFields ?? []) as string[];
      return (
        ['c-ip', 'cs-uri-stem', 'sc-status'].every((field) => logged.includes(field)) &&
        !logged.some((field) => /query|cookie/i.test(field))
      );
    },
    brokenBy: {
      'the codes of sign-ins': append(`${delivery}.Properties.RecordFields`, 'cs-uri-query'),
      'all fields': remove(`${delivery}.Properties.RecordFields`),
    },
  }),
];
