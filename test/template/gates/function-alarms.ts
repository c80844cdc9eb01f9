/** Alarms on functions: whatever fails or falls behind tells somebody. A new function without them is red. */
import type { NamedResource, Templates } from '../../support/packaged-stacks.ts';
import { watch } from '../alarms.ts';
import { functionOf, functions, streamSources } from '../event-sources.ts';
import { append, remove, set } from '../mutation.ts';

const ofFunction = ({ Properties }: NamedResource) => ({ FunctionName: Properties.FunctionName });

type Reader = NamedResource & { readonly source: NamedResource };
const readers = (templates: Templates): Reader[] =>
  streamSources(templates).flatMap((source) => {
    const reader = functionOf(templates, source.stack, source.Properties.FunctionName);
    return reader ? [{ ...reader, source }] : [];
  });

const [consumer, errors] = ['orders/ChargeDashpaymentLambdaFunction', 'orders/ChargePaymentErrorsAlarm'];
const relay = 'orders/RelayDasheventsLambdaFunction';

export const functionAlarmGates = [
  watch({
    property: 'Somebody hears of a function that fails',
    otherwise: 'its errors are in a log that nobody reads',
    of: functions,
    metric: 'AWS/Lambda Errors',
    by: ofFunction,
    brokenBy: {
      'no alarm': remove(errors, consumer),
      'a new function': set('orders/NewFunction', {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'orderflow-dev-orders-new',
          Handler: 'src/functions/new/handler.handler',
        },
      }),
      'an alarm of another function': set(
        `${errors}.Properties.Dimensions.0.Value`,
        'orderflow-dev-orders-other',
        consumer,
      ),
      'an alarm of one version of it': append(
        `${errors}.Properties.Dimensions`,
        { Name: 'ExecutedVersion', Value: '1' },
        consumer,
      ),
      'an alarm on something else': set(`${errors}.Properties.MetricName`, 'Invocations', consumer),
      "an alarm on another service's metric": set(`${errors}.Properties.Namespace`, 'AWS/States', consumer),
      'an alarm that tells nobody': set(`${errors}.Properties.AlarmActions`, [], consumer),
      'an alarm that tells somebody else': set(
        `${errors}.Properties.AlarmActions`,
        [{ 'Fn::ImportValue': 'orderflow-dev-HttpApiId' }],
        consumer,
      ),
      'an alarm that never says that it is over': remove(`${errors}.Properties.OKActions`, consumer),
      'an alarm that is muted': set(`${errors}.Properties.ActionsEnabled`, false, consumer),
    },
  }),
  watch({
    property: 'Somebody hears of a function that may not run',
    otherwise: "the account's concurrency is used up, and events wait or callers are sent away",
    of: functions,
    metric: 'AWS/Lambda Throttles',
    by: ofFunction,
    brokenBy: { 'no alarm': remove('orders/ChargePaymentThrottlesAlarm', consumer) },
  }),
  watch({
    property: 'Somebody hears of a function that takes long, before it takes longer than it may',
    otherwise: 'it is cut off in the middle of its work, again and again',
    of: functions,
    metric: 'AWS/Lambda Duration',
    by: ofFunction,
    before: ({ Properties }) => Number(Properties.Timeout) * 1000,
    brokenBy: {
      'no alarm': remove('orders/ChargePaymentDurationAlarm', consumer),
      'an alarm at the timeout, which no run is longer than': set(
        'orders/ChargePaymentDurationAlarm.Properties.Threshold',
        10_000,
        consumer,
      ),
    },
  }),
  watch({
    property: 'Somebody hears of a stream that is read late, before a record is given up',
    otherwise: 'events do not go out, and then they are lost',
    of: readers,
    metric: 'AWS/Lambda IteratorAge',
    by: ofFunction,
    before: ({ source }) => Number(source.Properties.MaximumRecordAgeInSeconds) * 1000,
    brokenBy: {
      'no alarm': remove('orders/RelayEventsIteratorAgeAlarm', relay),
      'an alarm after that': set(
        'orders/RelayEventsIteratorAgeAlarm.Properties.Threshold',
        6 * 3_600_000,
        relay,
      ),
    },
  }),
  watch({
    property: 'Somebody hears of a failure that could not be reported to its queue',
    otherwise: 'it is the only trace of a record that is lost',
    of: readers,
    metric: 'AWS/Lambda DestinationDeliveryFailures',
    by: ofFunction,
    brokenBy: { 'no alarm': remove('orders/RelayEventsDestinationFailuresAlarm', relay) },
  }),
];
