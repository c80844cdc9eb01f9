import type { EventContract } from '@orderflow/contracts/define-event';
import { allowIf, type Condition, type FunctionBlock } from './function.ts';
import { importShared } from './names.ts';
import { failuresId } from './queue.ts';
import { streamPart } from './stream.ts';

const newEventItems = { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['event'] } } } };

/**
 * The function that puts the table's event items on the bus. What can never be delivered it reports to a queue itself, with
 * key and reason; what was not delivered in time Lambda reports there, as metadata only. Recovery reads the items
 * themselves, which outlive the stream (see packages/outbox/README.md).
 *
 * `published`: the service's own events. Its role may put nothing else on the bus.
 */
export function relayOutbox(published: readonly [EventContract, ...EventContract[]]): FunctionBlock {
  return (functionName) =>
    streamPart(functionName, newEventItems, {
      environment: {
        EVENT_BUS_NAME: importShared('EventBusName'),
        FAILURES_QUEUE_URL: { Ref: failuresId(functionName) },
      },
      allow: [allowIf(onlyThese(published), importShared('EventBusArn'), 'events:PutEvents')],
    });
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html */
function onlyThese(published: readonly [EventContract, ...EventContract[]]): Condition {
  const [{ source }] = published;
  const names = new Set(published.map(({ detailType }) => detailType));
  return { StringEquals: { 'events:source': source, 'events:detail-type': [...names] } };
}
