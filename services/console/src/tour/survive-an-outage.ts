/** Story 4: services that do not wait for each other. One is down for a while; the others go on, and it catches up. */

import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import { bringUpOnLeaving, type Consumer, switchService } from '../local-cloud/outage.ts';
import { confirmationOf, emailsAbout } from './messages.ts';
import { consumersNow, waitingFor } from './notification-service.ts';
import { chooseProduct, linkTo, place, reaches } from './orders.ts';
import type { Plan, Step } from './story.ts';
import { known, type Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

type Facts = {
  /** Set before they are taken down, so that they are brought up whatever happens. */
  down?: readonly Consumer[];
  orderIds: readonly string[];
  confirmations: readonly NotificationView[];
};

const orderCount = 3;
const onlyLocally =
  'It takes the control API. On AWS disable the event source mappings of the service, and its queues fill.';

export function surviveAnOutage(tools: Tools): Plan {
  const facts: Facts = { orderIds: [], confirmations: [] };
  return {
    steps: [
      takeDown(tools, facts),
      orderThrice(tools, facts),
      seeThemWait(tools, facts),
      bringBack(tools, facts),
      catchUp(tools, facts),
      countEmails(tools, facts),
    ],
    async cleanUp() {
      if (!facts.down) return;
      await switchService(tools.localCloud().controlUrl, { consumers: facts.down, to: 'up' });
      delete facts.down;
    },
    leave() {
      if (facts.down) bringUpOnLeaving(tools.localCloud().controlUrl, facts.down);
    },
  };
}

const takeDown = (tools: Tools, facts: Facts): Step => ({
  caption: 'Take the notification service down',
  look: 'Nothing reads its queues any more. Your live updates stop as well, since they are its work.',
  where: { label: 'Operations', path: '/operations' },
  onlyLocally,
  async run() {
    facts.down = await consumersNow(tools);
    await switchService(tools.localCloud().controlUrl, { consumers: facts.down, to: 'down' });
    return { told: `${facts.down.map(({ label }) => label).join(', ')} are down.` };
  },
});

const orderThrice = (tools: Tools, facts: Facts): Step => ({
  caption: 'Place three orders',
  look: 'The order service neither calls the notification service nor knows that there is one. Each order is paid and confirmed as ever.',
  where: { label: 'Orders', path: '/orders' },
  async run(context) {
    const { productId } = await chooseProduct(tools);
    const beganMs = performance.now();
    const orderIds: string[] = [];
    while (orderIds.length < orderCount) {
      context.signal.throwIfAborted();
      const { orderId } = await place(tools, { productId });
      await reaches(tools, orderId, 'confirmed', context);
      orderIds.push(orderId);
      context.tell(`${orderIds.length} of ${orderCount} are confirmed.`);
    }
    facts.orderIds = orderIds;
    return {
      told: `${orderCount} orders placed, paid and confirmed in ${spokenDuration(performance.now() - beganMs)}.`,
      links: orderIds.map(linkTo),
    };
  },
});

const seeThemWait = (tools: Tools, facts: Facts): Step => ({
  caption: 'Their messages wait',
  look: 'OrderConfirmed and InvoiceReady of each order lie in the queue of send-notification, and nobody has an email.',
  where: { label: 'Queues', path: '/operations?show=queues' },
  onlyLocally,
  async run({ signal, tell }) {
    let waiting = 0;
    await waitUntil(
      `${2 * orderCount} messages in the queue`,
      async () => {
        waiting = waitingFor(await consumersNow(tools));
        tell(`${waiting} messages so far.`);
        return waiting >= 2 * orderCount;
      },
      { signal, timeoutMs: 60_000, instead: () => `${waiting}` },
    );
    if ((await emailsOf(tools, facts)).flat().length > 0) {
      throw new Error('An email was sent, although the service is down.');
    }
    return { told: `${waiting} messages wait, and no email was sent.` };
  },
});

const bringBack = (tools: Tools, facts: Facts): Step => ({
  caption: 'Bring the service back',
  look: 'It starts where it stopped. Nobody has to send anything again.',
  onlyLocally,
  async run() {
    const consumers = known(facts.down, 'what is down');
    await switchService(tools.localCloud().controlUrl, { consumers, to: 'up' });
    delete facts.down;
    return { told: `${consumers.map(({ label }) => label).join(', ')} are up.` };
  },
});

const catchUp = (tools: Tools, facts: Facts): Step => ({
  caption: 'It catches up',
  look: 'Each order gets its confirmation, as if nothing had been.',
  where: { label: 'Inbox', path: '/inbox' },
  async run(context) {
    const beganMs = performance.now();
    facts.confirmations = await Promise.all(
      facts.orderIds.map((orderId) => confirmationOf(tools, orderId, context)),
    );
    return {
      told: `${facts.confirmations.length} confirmations within ${spokenDuration(performance.now() - beganMs)}.`,
    };
  },
});

const emailsOf = (tools: Tools, { orderIds }: Facts) =>
  Promise.all(orderIds.map((orderId) => emailsAbout(tools, orderId)));

const countEmails = (tools: Tools, facts: Facts): Step => ({
  caption: 'Count the emails',
  look: 'One for each order: nothing was lost, and nothing was told twice.',
  where: { label: 'Inbox', path: '/inbox' },
  onlyLocally: 'There is no inbox to look into; SES has sent them to your real address.',
  async run({ signal }) {
    const sent = facts.confirmations.filter(({ emailState }) => emailState === 'sent');
    const count = async () => (await emailsOf(tools, facts)).map(({ length }) => length);
    let counts: number[] = [];
    await waitUntil(
      `${sent.length} emails`,
      async () => {
        counts = await count();
        return counts.filter((each) => each > 0).length >= sent.length;
      },
      { signal, instead: () => `${counts.filter((each) => each > 0).length}` },
    );
    await waitUntil('its queue to be empty', async () => waitingFor(await consumersNow(tools)) === 0, {
      signal,
    });
    counts = await count();
    if (counts.some((each) => each > 1))
      throw new Error(`Somebody was told twice: ${counts.join(', ')} emails.`);
    return { told: verdict(sent.length, facts.confirmations.length - sent.length) };
  },
});

function verdict(sent: number, collected: number): string {
  const all = `${orderCount} orders, ${orderCount} confirmations, none missing and none twice`;
  if (collected === 0) return `${all}: ${sent} emails.`;
  const lately = 'You have had many emails lately';
  return `${all}. ${lately}: ${sent} were mailed, and ${collected} come together in one email when its time is up.`;
}
