/** What nobody waits for: a run that failed has no caller that could notice. */
import {
  at,
  type NamedResource,
  referred,
  resourcesOf,
  type Templates,
} from '../../support/packaged-stacks.ts';
import { functionOf, functions, rules, targetsOf } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, replace, set } from '../mutation.ts';
import { mayDo } from '../roles.ts';

const schedule = 'orders/WatchStockSchedule';
const scheduled = 'orders/WatchDashstockLambdaFunction';
const permission = 'orders/WatchStockSchedulePermission';
const invokeConfig = 'orders/WatchStockInvokeConfig';

const permissions = (templates: Templates) => resourcesOf(templates, 'AWS::Lambda::Permission');
const schedules = (templates: Templates) =>
  rules(templates).filter(({ Properties }) => Properties.ScheduleExpression);

const isSame = (one: NamedResource | undefined, other: NamedResource) =>
  one?.stack === other.stack && one.id === other.id;

/** They wait for what their function answers; everybody else hands an event over and goes. */
const callersThatWait = ['apigateway.amazonaws.com'];

/** Functions that rules, buckets, topics or other services start. A source that is polled is none of them: it sees the failure itself. */
const startedAndLeft = (templates: Templates) =>
  functions(templates).filter((each) => {
    const isTarget = rules(templates).some((rule) =>
      targetsOf(rule).some(({ Arn }) => isSame(functionOf(templates, rule.stack, Arn), each)),
    );
    const isCalled = permissions(templates).some(
      ({ stack, Properties }) =>
        isSame(functionOf(templates, stack, Properties.FunctionName), each) &&
        !callersThatWait.includes(String(Properties.Principal)),
    );
    return isTarget || isCalled;
  });

export const scheduleGates = [
  gate({
    property: 'A schedule may call its function',
    otherwise: 'the function never runs',
    of: schedules,
    holds: (schedule, templates) =>
      targetsOf(schedule).every(({ Arn }) =>
        permissions(templates).some(
          ({ stack, Properties }) =>
            stack === schedule.stack &&
            JSON.stringify(Properties.FunctionName) === JSON.stringify(Arn) &&
            JSON.stringify(Properties.SourceArn).includes(`:rule/${String(schedule.Properties.Name)}"`),
        ),
      ),
    brokenBy: {
      'no permission': remove(permission, schedule),
      'a permission for another schedule': replace(
        `${permission}.Properties.SourceArn.Fn::Sub`,
        'watch-stock',
        'watch-stocks',
        schedule,
      ),
      'a permission for another function': set(
        `${permission}.Properties.FunctionName.Fn::GetAtt.0`,
        'RelayDasheventsLambdaFunction',
        schedule,
      ),
    },
  }),
  gate({
    property:
      'A function that is started and left reports its failed runs to a queue, which its role may send to',
    otherwise: 'the run failed, and there is no trace of it but in the log',
    of: startedAndLeft,
    holds: (each, templates) => {
      const config = resourcesOf(templates, 'AWS::Lambda::EventInvokeConfig').find(({ stack, Properties }) =>
        isSame(functionOf(templates, stack, Properties.FunctionName), each),
      );
      const destination = at(config, 'Properties.DestinationConfig.OnFailure.Destination');
      const queue = referred(templates, each.stack, destination);
      return mayDo(templates, each, 'sqs:SendMessage', queue);
    },
    brokenBy: {
      'nothing said': remove(invokeConfig, scheduled),
      'no destination': remove(`${invokeConfig}.Properties.DestinationConfig`, scheduled),
      'a queue of somebody else': set(
        `${invokeConfig}.Properties.DestinationConfig.OnFailure.Destination.Fn::GetAtt.0`,
        'ChargePaymentQueue',
        scheduled,
      ),
      'a role that may not send': remove('orders/WatchStockRole.Properties.Policies', scheduled),
      'a function that a bucket starts': set(
        'files/BucketPermission',
        {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            FunctionName: { 'Fn::GetAtt': ['ProcessDashuploadLambdaFunction', 'Arn'] },
            Principal: 's3.amazonaws.com',
          },
        },
        'files/ProcessDashuploadLambdaFunction',
      ),
      'a rule that starts a function': set(
        'orders/ChargePaymentOnOrderPlacedV2.Properties.Targets.0.Arn.Fn::GetAtt.0',
        'ChargeDashpaymentLambdaFunction',
        'orders/ChargeDashpaymentLambdaFunction',
      ),
    },
  }),
];
