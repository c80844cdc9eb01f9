/** What is no event of its contract ends in the consumer's dead-letter queue, with the field that failed, and harms nobody. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { waitFor } from '@orderflow/testing/wait-for';
import { output } from '@orderflow/tooling/outputs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let bus: EventBridgeClient;
beforeAll(async () => {
  shop = await openShop();
  const { awsUrl, credentials } = shop.cloud;
  bus = new EventBridgeClient({ endpoint: awsUrl, region: 'us-east-1', credentials });
});
afterAll(async () => {
  bus.destroy();
  await shop.stop();
});

const occurrence = {
  eventId: crypto.randomUUID(),
  occurredAt: new Date(),
  correlationId: 'correlation-of-a-bad-event',
  causationId: 'request-1',
};
const { source, detailType, detail } = createEvent(OrderConfirmed, OrderConfirmed.example, occurrence);

/** As somebody would who may put anything on the bus. */
async function put(data: object): Promise<void> {
  const EventBusName = output(shop.cloud, 'shared', 'EventBusName');
  const Detail = JSON.stringify({ ...detail, data });
  await bus.send(
    new PutEventsCommand({ Entries: [{ EventBusName, Source: source, DetailType: detailType, Detail }] }),
  );
}

function parked() {
  const { control } = shop.cloud;
  const queue = control
    .queues()
    .find(
      ({ name, deadLetterQueueOf }) =>
        deadLetterQueueOf?.includes('GenerateInvoice') && /DeadLetter/.test(name),
    );
  return control.peek(queue?.name ?? 'no such queue');
}

test('an event that lacks a field is parked with its name, and the next order is invoiced', async () => {
  const { lines: _, ...data } = OrderConfirmed.example;
  await put({ ...data, total: { amountMinor: 'many', currency: 'EUR' } });
  await waitFor('the event to be parked', () => parked().length > 0, { timeoutMs: 30_000 });

  expect(parked()).toMatchObject([
    {
      attributes: {
        reason: 'EVENT_INVALID',
        message: expect.stringMatching(/data\.lines: .*data\.total\.amountMinor: /),
        correlationId: occurrence.correlationId,
      },
    },
  ]);
  const ada = await shop.customer();
  const { orderId } = await shop.place(ada);
  await shop.settles();
  expect(shop.cloud.control.inbox().map(({ text }) => text)).toContainEqual(expect.stringContaining(orderId));
});
