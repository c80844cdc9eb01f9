/** Use case 3, the other half: what people are told by email, in their list and on a page that is open; never twice, and not more than they want. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { followFeed, type LiveFeed, type LiveFeedState } from '@orderflow/contracts/live-feed-client';
import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import type { Orderflow } from '../orderflow.ts';
import { signInThroughPage } from '../sign-in.ts';
import { place, reaches } from './orders.ts';
import { apiOf, patience, people } from './people.ts';
import { runSchedule } from './schedules.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const tellPeople: UseCase = {
  id: 'notifications',
  title: 'Use case 3, continued: notifications by email, in the app and live',
  async run(orderflow, step) {
    const joan = await apiOf('joan', orderflow);
    const page = await openPage(orderflow, step);
    try {
      const orderIds = await step(
        `Joan places ${orderCount} orders, one after the other`,
        async () => {
          const ids: string[] = [];
          for (let number = 0; number < orderCount; number += 1) {
            ids.push(bodyOf(await place(joan, { productId: 'stoneware-mug', quantity: 1 })).orderId);
          }
          return ids;
        },
        (ids) => `the last is ${ids.at(-1)}`,
      );
      await seeLive(page.entries, step);
      await readInbox(orderflow.cloud, step);
      await readList(joan, step);
      await declineDeliveries(joan, orderflow.cloud, orderIds, step);
      await loseAddress(joan, orderflow.cloud, step);
    } finally {
      page.feed?.stop();
    }
  },
};

type Joan = Awaited<ReturnType<typeof apiOf>>;
type Page = { readonly entries: FeedEntry[]; readonly feed: LiveFeed | undefined };

/** Whatever window of time they fall into, more than anybody wants to open one by one. */
const orderCount = 24;
const address = people.joan.email;
/** Digests come at the end of a window, which is half a minute here. */
const longPatience = { timeoutMs: 4 * patience.timeoutMs };

const emailsOf = ({ control }: Cloud) => control.inbox().filter(({ to }) => to.includes(address));

async function openPage({ cloud, consoleUrl }: Orderflow, step: RunStep): Promise<Page> {
  const entries: FeedEntry[] = [];
  let state: LiveFeedState = 'connecting';
  const feed = await step('Joan has a page open, which follows her events over a WebSocket', async () => {
    const followed = followFeed({
      url: cloud.webSocketUrl ?? '',
      token: () => signInThroughPage(cloud, consoleUrl, people.joan),
      onEntry: (entry) => entries.push(entry),
      onState: (now) => {
        state = now;
      },
    });
    await waitFor('a live feed', () => state === 'live', { ...patience, instead: () => state });
    return followed;
  });
  return { entries, feed };
}

async function seeLive(entries: readonly FeedEntry[], step: RunStep): Promise<void> {
  const confirmed = () => entries.filter(({ detailType }) => detailType === 'OrderConfirmed').length;
  await step(
    'The page sees each of them confirmed',
    async () => {
      await waitFor(`${orderCount} confirmations on the page`, () => confirmed() === orderCount, {
        ...longPatience,
        instead: confirmed,
      });
      const positions = entries.map(({ position }) => position);
      const [first = 0] = positions;
      if (positions.some((position, index) => position !== first + index)) {
        throw new Error(`the events came as ${positions.join(', ')}`);
      }
      return positions;
    },
    (positions) => `events ${positions[0]} to ${positions.at(-1)} of her feed, in order and without a gap`,
  );
}

async function readInbox(cloud: Cloud, step: RunStep): Promise<void> {
  const told = () => {
    // Nobody waits for the schedule's minute here.
    runSchedule(cloud, 'notifications-send-due-messages');
    const digests = emailsOf(cloud).flatMap(
      ({ subject }) => /^(\d+) of your orders are confirmed/.exec(subject)?.[1] ?? [],
    );
    const single = emailsOf(cloud).filter(({ subject }) => /^Your order .*is confirmed/.test(subject)).length;
    const collected = digests.reduce((sum, count) => sum + Number(count), 0);
    return { single, digests: digests.length, collected };
  };
  await step(
    'A few confirmations reach her inbox one by one, the others as one',
    () =>
      waitFor(
        `emails about ${orderCount} orders`,
        () => {
          const now = told();
          return now.single + now.collected === orderCount && now.digests > 0 && now;
        },
        { ...longPatience, intervalMs: 500, instead: told },
      ),
    ({ single, digests, collected }) => `${single} emails, and ${collected} orders in ${digests} more`,
  );
}

async function readList(joan: Joan, step: RunStep): Promise<void> {
  const list = async () => bodyOf(await joan.call(listNotifications, { query: { limit: 50 } }));
  await step(
    'Her list in the app has them all, and she marks them as read',
    async () => {
      const { notifications, unread } = await waitFor(
        'all in the list',
        async () => {
          const now = await list();
          return now.unread.count >= orderCount && now;
        },
        patience,
      );
      const notificationIds = notifications.map(({ notificationId }) => notificationId);
      bodyOf(await joan.call(markNotificationsRead, { body: { notificationIds } }));
      return [unread.count, (await list()).unread.count];
    },
    ([before, after]) => `${before} unread, then ${after}`,
  );
}

async function declineDeliveries(
  joan: Joan,
  cloud: Cloud,
  [orderId = '']: readonly string[],
  step: RunStep,
): Promise<void> {
  const header = await step(
    'The email about a parcel says how to end such emails with one click',
    async () => {
      await reaches(joan, orderId, 'shipped', () => runSchedule(cloud, 'orders-advance-shipments'));
      return waitFor(
        'an email that can be declined',
        () =>
          emailsOf(cloud).flatMap(
            ({ headers }) => headers.find(({ name }) => name === 'List-Unsubscribe') ?? [],
          )[0],
        longPatience,
      );
    },
  );
  await step(
    'Her mail program does so, without a login',
    async () => {
      const answer = await fetch(header.value.slice(1, -1), { method: 'POST' });
      if (!answer.ok) throw new Error(`the link was answered with ${answer.status}`);
      return bodyOf(await joan.call(getPreferences, {})).categories;
    },
    ({ deliveries, imports }) =>
      `emails about deliveries are ${deliveries.email ? 'on' : 'off'}, about imports ${imports.email ? 'on' : 'off'}`,
  );
}

async function loseAddress(joan: Joan, cloud: Cloud, step: RunStep): Promise<void> {
  await step(
    'Her mailbox is closed, and an email comes back',
    async () => {
      cloud.control.reportFeedback(emailsOf(cloud).at(-1)?.id ?? '', 'bounce');
      return waitFor(
        'her preferences to say so',
        async () => bodyOf(await joan.call(getPreferences, {})).emailProblem,
        patience,
      );
    },
    (problem) => `nothing more is sent to ${address}: ${problem}`,
  );
  await step(
    'What she is told now stands in her list alone',
    async () => {
      await place(joan, { productId: 'stoneware-mug', quantity: 1, paymentToken: 'tok_declined' });
      return waitFor(
        'a notification that was not mailed',
        async () => {
          const { notifications } = bodyOf(await joan.call(listNotifications, { query: { limit: 5 } }));
          return notifications.find(({ emailState }) => emailState === 'suppressed');
        },
        patience,
      );
    },
    ({ title, emailState }) => `${title} (email: ${emailState})`,
  );
}
