/** Whatever goes wrong, the alarms that ring are just those that are about it; and when it is over, none rings. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { waitFor } from '@orderflow/testing/wait-for';
import { output } from '@orderflow/tooling/outputs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
let ada: Customer;
beforeAll(async () => {
  shop = await openShop({ minutesOnRequest: true });
  ada = await shop.customer();
});
afterAll(() => shop.stop());

const sixHours = 6 * 60;
/** More often than anything is tried while a test looks. */
const always = 1_000_000;

const name = (of: string) => `orderflow-dev-${of}`;
const control = () => shop.cloud.control;
const asAdmin = () => ({
  endpoint: shop.cloud.awsUrl,
  region: 'us-east-1',
  credentials: shop.cloud.credentials,
});

/** Those that somebody is told of: what is only a part of another alarm tells nobody. */
function ringing(): string[] {
  const own = control()
    .alarms()
    .filter(({ actions }) => actions.length > 0);
  return own.flatMap((alarm) => (alarm.state === 'ALARM' ? alarm.name.replace(name(''), '') : [])).sort();
}

async function browse(times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) await fetch(`${shop.cloud.apiUrl}/products`);
}
const order = () => shop.place(ada);

/** Until nothing is on its way but what cannot move: what passes through would seem to have waited for as long as minutes pass. */
function stuck(at: string): Promise<unknown> {
  const parts = () =>
    control()
      .busy()
      .filter(({ part }) => part !== 'lambda');
  const isAt = ({ part, why }: { part: string; why: string }) => `${part} ${why}`.includes(at);
  return waitFor(`nothing but ${at} to be busy`, () => parts().length > 0 && parts().every(isAt), {
    instead: parts,
  });
}

type Contract = { readonly source: string; readonly detailType: string; readonly version: number };

/** Events without their data, as somebody may put them on the bus; resolves once no consumer has them in hand any more. */
async function putBadEvents({ source, detailType, version }: Contract, count: number) {
  const client = new EventBridgeClient(asAdmin());
  const EventBusName = output(shop.cloud, 'shared', 'EventBusName');
  const about = { correlationId: 'c', causationId: 'r', version, producer: source };
  const occurredAt = new Date().toISOString();
  for (let sent = 0; sent < count; sent += 1) {
    const metadata = { eventId: crypto.randomUUID(), occurredAt, ...about };
    const Detail = JSON.stringify({ metadata, data: {} });
    const entry = { EventBusName, Source: source, DetailType: detailType, Detail };
    await client.send(new PutEventsCommand({ Entries: [entry] }));
  }
  client.destroy();
  await shop.settles();
}

/** As a person does who has read what is parked, and has no use for it. */
async function emptyQueues(): Promise<void> {
  const client = new SQSClient(asAdmin());
  for (const { name: queue, visible, isRead } of control().queues()) {
    if (visible === 0 || isRead) continue;
    await client.send(new PurgeQueueCommand({ QueueUrl: `${shop.cloud.awsUrl}/000000000000/${queue}` }));
  }
  client.destroy();
}

async function heal(minutes: number): Promise<void> {
  control().clearFaults();
  control().failNextEntries(0);
  control().failNextEmails(0);
  control().enableQueues(name('orders-charge-payment'));
  await shop.settles();
  await emptyQueues();
  control().passMinutes(minutes);
  if (minutes < sixHours) return;
  // An objective is looked at over hours, and is met again once something has gone well in the last of them.
  await order();
  await shop.settles();
  control().passMinutes(1);
}

type Fault = {
  readonly what: string;
  /** Resolves once it has struck. */
  strike(): Promise<unknown>;
  /** How long it lasts in the eyes of CloudWatch. Default 1. */
  readonly minutes?: number;
  readonly rings: readonly string[];
  /** How long after its end its alarms may ring. Default 8: they look back over five minutes, and CloudWatch over two more. */
  readonly healsIn?: number;
};

const faults: readonly Fault[] = [
  {
    what: 'a function that fails once',
    async strike() {
      control().addFault(name('orders-list-products'), { kind: 'fail', times: 1 });
      await browse(1);
    },
    rings: ['orders-list-products-errors'],
  },
  {
    what: 'a function that is killed at its work',
    async strike() {
      control().addFault(name('orders-relay-events'), { kind: 'kill', times: 1 });
      await order();
      await shop.settles();
    },
    rings: ['orders-relay-events-errors'],
  },
  {
    what: 'a function that is throttled',
    async strike() {
      control().addFault(name('orders-list-products'), { kind: 'throttle', times: 1 });
      await browse(1);
    },
    rings: ['orders-list-products-throttles'],
  },
  {
    what: 'a schedule whose run fails',
    async strike() {
      control().addFault(name('orders-watch-stock'), { kind: 'fail', times: 1 });
      shop.runSchedule('watch-stock');
      await shop.settles();
    },
    rings: ['orders-watch-stock-errors', 'orders-watch-stock-failures'],
  },
  {
    what: 'a consumer that is away',
    async strike() {
      await control().disableQueues(name('orders-charge-payment'));
      await order();
      await stuck('ChargePaymentQueue');
    },
    minutes: 15,
    rings: ['orders-charge-payment-oldest-message'],
  },
  {
    what: 'a bus that refuses the events of an order',
    async strike() {
      control().failNextEntries(always);
      await order();
      await stuck(name('orders-relay-events'));
    },
    minutes: 5,
    rings: ['orders-relay-events-iterator-age'],
  },
  {
    what: 'a reader of a stream that fails whatever it gets',
    async strike() {
      control().addFault(name('orders-aggregate-sales'), { kind: 'fail', times: always });
      await order();
      await stuck(name('orders-aggregate-sales'));
    },
    minutes: 5,
    rings: ['orders-aggregate-sales-errors', 'orders-aggregate-sales-iterator-age'],
  },
  {
    what: 'an event that is none of its contract',
    strike: () => putBadEvents(OrderConfirmed, 1),
    rings: [
      'files-generate-invoice-dead-letters',
      'notifications-record-event-dead-letters',
      'notifications-send-notification-dead-letters',
    ],
  },
  {
    what: 'an email that SES throttles, which is sent a little later',
    async strike() {
      control().failNextEmails(1);
      await order();
      await shop.settles();
    },
    rings: [],
  },
  {
    what: 'an API that fails again and again',
    async strike() {
      control().addFault(name('orders-list-products'), { kind: 'fail', times: 6 });
      await browse(6);
    },
    rings: [
      'orders-list-products-errors',
      'shared-api-fast-burn',
      'shared-api-server-errors',
      'shared-api-slow-burn',
    ],
    healsIn: sixHours,
  },
  {
    what: 'so many events parked that an objective is in danger',
    strike: () => putBadEvents(OrderPlaced, 5),
    rings: [
      'notifications-record-event-dead-letters',
      'orders-charge-payment-dead-letters',
      'orders-charge-payment-fast-burn',
      'orders-charge-payment-slow-burn',
    ],
    healsIn: sixHours,
  },
];

test('a shop that works rings no alarm', async () => {
  await Promise.all([order(), order(), browse(3)]);
  await shop.settles();
  control().passMinutes(30);
  expect(ringing()).toEqual([]);
});

describe('exactly what it is about rings, and nothing after its end:', () => {
  test.each(faults)('$what', async ({ strike, minutes = 1, rings, healsIn = 8 }) => {
    try {
      await strike();
      control().passMinutes(minutes);
      expect(ringing()).toEqual(rings);
    } finally {
      // So that the next fault finds a healthy shop even if this one was not as expected.
      await heal(healsIn);
    }
    expect(ringing()).toEqual([]);
  });

  // Until other emails have made up for it: a rate is one of all that was ever sent.
  test('emails that bounce or are complained about', async () => {
    await order();
    await shop.settles();
    const [email] = control().inbox();
    control().reportFeedback(email?.id ?? '', 'bounce');
    control().reportFeedback(email?.id ?? '', 'complaint');
    await shop.settles();
    control().passMinutes(1);
    expect(ringing()).toEqual(['notifications-emails-bounce-rate', 'notifications-emails-complaint-rate']);
  });
});

test('whoever is subscribed hears of an alarm when it begins and when it ends', () => {
  const told = control()
    .publications()
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes('list-products-throttles'))
    .map((subject) => subject.split(':')[0]);
  expect(told).toEqual(['OK', 'ALARM', 'OK']);
});
