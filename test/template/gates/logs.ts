/** Logs: who looks for the cause of something finds it, by machine, for a limited time. */
import { at, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { functions } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const [stage, consumer] = ['infra/HttpApiStage', 'orders/ChargeDashpaymentLambdaFunction'];

const logGroups = (templates: Templates) => resourcesOf(templates, 'AWS::Logs::LogGroup');
const stages = (templates: Templates) => resourcesOf(templates, 'AWS::ApiGatewayV2::Stage');

const isJson = (format: unknown) => {
  try {
    return typeof JSON.parse(String(format)) === 'object';
  } catch {
    return false;
  }
};

export const logGates = [
  gate({
    property: 'The log of every function is a resource of its stack',
    otherwise: 'Lambda makes a log that is kept for ever and outlives the stack',
    of: functions,
    holds: ({ stack, Properties }, templates) =>
      logGroups(templates).some(
        (group) =>
          group.stack === stack &&
          group.Properties.LogGroupName === `/aws/lambda/${String(Properties.FunctionName)}`,
      ),
    brokenBy: {
      'no log': remove('orders/ChargeDashpaymentLogGroup', consumer),
      'a log of another name': set(
        'orders/ChargeDashpaymentLogGroup.Properties.LogGroupName',
        'other',
        consumer,
      ),
    },
  }),
  gate({
    property: 'Every function logs JSON, under the name of its service',
    otherwise: 'what it says cannot be searched by order or by correlation id, nor told from what others say',
    of: functions,
    holds: ({ stack, Properties }) => {
      const variables = at(Properties, 'Environment.Variables');
      // The logger writes for eyes, and on several lines, where it is told that somebody develops.
      return (
        at(variables, 'POWERTOOLS_SERVICE_NAME') === stack && at(variables, 'POWERTOOLS_DEV') === undefined
      );
    },
    brokenBy: {
      'a function without a name': remove(
        `${consumer}.Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME`,
      ),
      'the name of another service': set(
        `${consumer}.Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME`,
        'files',
      ),
      'a log for eyes': set(`${consumer}.Properties.Environment.Variables.POWERTOOLS_DEV`, 'true'),
    },
  }),
  gate({
    property: "Lambda's own lines in the log of a function are JSON, too",
    otherwise: 'a timeout, which only Lambda tells of, is found by reading',
    of: functions,
    holds: ({ Properties }) => at(Properties, 'LoggingConfig.LogFormat') === 'JSON',
    brokenBy: { 'lines of text': set(`${consumer}.Properties.LoggingConfig.LogFormat`, 'Text') },
  }),
  gate({
    property: 'Logs are kept for a limited time',
    otherwise: 'personal data is kept without need, and paid for every month',
    of: logGroups,
    holds: ({ Properties }) => Number(Properties.RetentionInDays) > 0,
    brokenBy: {
      "a function's log that is kept for ever": remove(
        'orders/ChargeDashpaymentLogGroup.Properties.RetentionInDays',
      ),
      "an API's log that is kept for ever": remove('infra/AccessLog.Properties.RetentionInDays'),
    },
  }),
  gate({
    property: 'Every API logs every access, as JSON that tells who, what, how it ended and by which request',
    otherwise: 'nobody can tell what a caller did, or why it was refused',
    of: stages,
    holds: ({ Properties }) => {
      const format = at(Properties, 'AccessLogSettings.Format');
      return (
        at(Properties, 'AccessLogSettings.DestinationArn') !== undefined &&
        isJson(format) &&
        ['requestId', 'identity.sourceIp', 'routeKey', 'status', 'authorizer.error'].every((field) =>
          String(format).includes(`"$context.${field}"`),
        )
      );
    },
    brokenBy: {
      'no log': remove(`${stage}.Properties.AccessLogSettings`),
      'no place for the log': remove(
        'notifications/WebSocketStage.Properties.AccessLogSettings.DestinationArn',
      ),
      'lines of text': set(
        `${stage}.Properties.AccessLogSettings.Format`,
        '"$context.requestId" "$context.identity.sourceIp" "$context.routeKey" "$context.status" "$context.authorizer.error"',
      ),
      'lines that tell little': set(
        `${stage}.Properties.AccessLogSettings.Format`,
        '{"id":"$context.requestId"}',
      ),
    },
  }),
];
