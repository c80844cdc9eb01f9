/** Use case 4: services that do not wait for each other. One is down for a while; the others go on, and it catches up. */
import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { place, reaches } from './orders.ts';
import { apiOf, patience, people } from './people.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const surviveAnOutage: UseCase = {
  id: 'microservices',
  title: 'Use case 4: three services, and one of them is down for a while',
  async run(orderflow, step) {
    const { cloud } = orderflow;
    const grace = await apiOf('grace', orderflow);
    // What others still have in their queues is no part of this story.
    await waitFor('everything to settle', () => cloud.control.busy().length === 0, patience);
    await step('The notification service is taken down', async () => {
      await Promise.all(consumers.map((name) => cloud.control.disableQueues(name)));
    });
    const mailedBefore = emailsOf(cloud);
    try {
      await orderOnAndOn(grace, cloud, step);
      if (emailsOf(cloud) !== mailedBefore) throw new Error('an email was sent by a service that is down');
    } finally {
      for (const name of consumers) cloud.control.enableQueues(name);
    }
    await catchUp(cloud, mailedBefore, step);
  },
};

const consumers = ['send-notification', 'record-event', 'handle-email-feedback'].map(
  (name) => `orderflow-dev-notifications-${name}`,
);
const orderCount = 4;

const emailsOf = ({ control }: Cloud) =>
  control.inbox().filter(({ to }) => to.includes(people.grace.email)).length;

const depthOf = ({ control }: Cloud, queue: string) =>
  control.queues().find(({ name }) => name.includes(`-notifications-${queue}-`))?.visible;

/** What waits for send-notification. */
const waiting = (cloud: Cloud) => depthOf(cloud, 'SendNotificationQueue') ?? 0;

async function orderOnAndOn(grace: ApiClient, cloud: Cloud, step: RunStep): Promise<void> {
  await step(`Grace places ${orderCount} orders, and all of them are paid and confirmed`, async () => {
    for (let number = 0; number < orderCount; number += 1) {
      const { orderId } = bodyOf(await place(grace, { productId: 'espresso-cups', quantity: 1 }));
      await reaches(grace, orderId, 'confirmed');
    }
  });
  await step(
    'Their events wait for the service that is down, in its own queue',
    () =>
      waitFor(
        'confirmations and invoices in the queue',
        () => waiting(cloud) >= 2 * orderCount && waiting(cloud),
        { ...patience, instead: () => waiting(cloud) },
      ),
    (messages) => `${messages} messages, and no email`,
  );
}

async function catchUp(cloud: Cloud, mailedBefore: number, step: RunStep): Promise<void> {
  const mailed = () => emailsOf(cloud) - mailedBefore;
  await step(
    'It is back, and catches up',
    () => waitFor(`${orderCount} emails`, () => mailed() >= orderCount, { ...patience, instead: mailed }),
    () => `${mailed()} emails`,
  );
  await step(
    'Nothing was lost, nothing told twice, nothing is left over',
    async () => {
      await waitFor('everything to settle', () => cloud.control.busy().length === 0, patience);
      if (mailed() !== orderCount) throw new Error(`there are ${mailed()} emails`);
      return depthOf(cloud, 'SendNotificationDeadLetterQueue');
    },
    (parked) => `${orderCount} orders, ${mailed()} emails, ${parked} messages parked`,
  );
}
