/** Alarms on queues, rules and APIs: whatever fills up or is lost tells somebody. */
import { type NamedResource, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { watch } from '../alarms.ts';
import { consumedQueues, parkingQueues, rules } from '../event-sources.ts';
import { remove, set } from '../mutation.ts';

const ofQueue = ({ id }: NamedResource) => ({ QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } });
const ofApi = ({ id }: NamedResource) => ({ ApiId: { Ref: id } });
/** On a bus of its own a rule is known by both names. */
const ofRule = ({ Properties: { Name, EventBusName } }: NamedResource) => ({
  RuleName: Name,
  ...(EventBusName !== undefined && { EventBusName }),
});

const apis = (protocol: string) => (templates: Templates) =>
  resourcesOf(templates, 'AWS::ApiGatewayV2::Api').filter((api) => api.Properties.ProtocolType === protocol);

const [queue, deadLetters] = ['orders/ChargePaymentQueue', 'orders/ChargePaymentDeadLetterQueue'];
const oldest = 'orders/ChargePaymentOldestMessageAlarm';

export const trafficAlarmGates = [
  watch({
    property: 'Somebody hears of messages that wait, before they are deleted',
    otherwise: 'a consumer has stopped, and the first to notice are customers',
    of: consumedQueues,
    metric: 'AWS/SQS ApproximateAgeOfOldestMessage',
    by: ofQueue,
    before: ({ Properties }) => Number(Properties.MessageRetentionPeriod),
    brokenBy: {
      'no alarm': remove(oldest, queue),
      'an alarm of another queue': set(
        `${oldest}.Properties.Dimensions.0.Value.Fn::GetAtt.0`,
        'RefundPaymentQueue',
        queue,
      ),
      'an alarm when they are gone': set(`${oldest}.Properties.Threshold`, 345_600, queue),
    },
  }),
  watch({
    property: 'Somebody hears of the first message that waits for a person',
    otherwise: 'nobody knows that somebody has to do something',
    of: parkingQueues,
    metric: 'AWS/SQS ApproximateNumberOfMessagesVisible',
    by: ofQueue,
    before: () => 2,
    brokenBy: {
      'no alarm on a dead-letter queue': remove('orders/ChargePaymentDeadLettersAlarm', deadLetters),
      'no alarm on failures of a stream': remove(
        'orders/RelayEventsFailuresAlarm',
        'orders/RelayEventsFailures',
      ),
      'an alarm that waits for the second': set(
        'orders/ChargePaymentDeadLettersAlarm.Properties.Threshold',
        2,
        deadLetters,
      ),
    },
  }),
  watch({
    property: 'Somebody hears of an event that neither a queue nor its dead-letter queue took',
    otherwise: 'it is lost, and nothing else says so',
    of: rules,
    metric: 'AWS/Events InvocationsFailedToBeSentToDlq',
    by: ofRule,
    brokenBy: {
      'no alarm': remove(
        'orders/ChargePaymentOnOrderPlacedV2LostEventsAlarm',
        'orders/ChargePaymentOnOrderPlacedV2',
      ),
      'an alarm on a rule of that name on the default bus': set(
        'orders/ChargePaymentOnOrderPlacedV2LostEventsAlarm.Properties.Dimensions',
        [{ Name: 'RuleName', Value: 'orders-charge-payment-OrderPlaced-v2' }],
        'orders/ChargePaymentOnOrderPlacedV2',
      ),
      'a schedule without one': remove(
        'orders/WatchStockScheduleLostEventsAlarm',
        'orders/WatchStockSchedule',
      ),
    },
  }),
  watch({
    property: 'Somebody hears of an HTTP API that fails',
    otherwise: 'customers hear of it first',
    of: apis('HTTP'),
    metric: 'AWS/ApiGateway 5xx',
    by: ofApi,
    brokenBy: { 'no alarm': remove('infra/ApiServerErrorsAlarm', 'infra/HttpApi') },
  }),
  watch({
    property: 'Somebody hears of an HTTP API that is slow',
    otherwise: 'customers go away, and nothing has failed',
    of: apis('HTTP'),
    metric: 'AWS/ApiGateway Latency',
    by: ofApi,
    brokenBy: { 'no alarm': remove('infra/ApiLatencyAlarm', 'infra/HttpApi') },
  }),
  watch({
    property: 'Somebody hears of a WebSocket API that fails',
    otherwise: 'pages show what was, and look as if all were well',
    of: apis('WEBSOCKET'),
    metric: 'AWS/ApiGateway ExecutionError',
    by: ofApi,
    brokenBy: {
      'no alarm': remove('notifications/WebSocketApiExecutionErrorsAlarm', 'notifications/WebSocketApi'),
    },
  }),
];
