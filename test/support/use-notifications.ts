/** Everything that people do with notifications, once, for the measurement of who uses which permission. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import { waitFor } from '@orderflow/testing/wait-for';
import { emailsTo, follow, unsubscribeUrlOf } from './notifications.ts';
import { upTo } from './parallel.ts';
import { anEvent, publish } from './publish-event.ts';
import type { Customer, Shop } from './shop.ts';

/** One of a kind at once, so that most are too many, and nobody waits long for a digest or for an invoice that never comes. */
export const impatientNotifications = {
  EmailsPerKind: '1',
  EmailWindowMinutes: '0.4',
  InvoiceWaitMinutes: '0.001',
};

/** What somebody wants to be told, more of it than they want to open, an email that comes back, and the end of such emails. */
export async function useNotifications(shop: Shop, { api }: Customer, patienceMs: number): Promise<void> {
  bodyOf(await api.call(putPreferences, { body: defaultPreferences }));
  bodyOf(await api.call(getPreferences, {}));
  const { notifications } = bodyOf(await api.call(listNotifications, { query: {} }));
  const known = notifications.map(({ notificationId }) => notificationId);
  bodyOf(
    await api.call(markNotificationsRead, { body: { notificationIds: [...known, crypto.randomUUID()] } }),
  );
  // Somebody else each time: an address that bounced gets no more mail.
  const customerId = `reader-${crypto.randomUUID()}`;
  const email = `${customerId}@example.com`;
  await tellTooMuch(shop, { customerId, email });
  await waitFor(
    'digests of both kinds',
    () => {
      shop.runSchedule('send-due-messages');
      const subjects = emailsTo(shop, email).map(({ subject }) => subject);
      const isThere = (part: RegExp) => subjects.some((subject) => part.test(subject));
      return isThere(/orders are confirmed/) && isThere(/orders are on/);
    },
    { timeoutMs: patienceMs, intervalMs: 300, instead: () => emailsTo(shop, email).length },
  );
  const shipment = emailsTo(shop, email).find((each) => unsubscribeUrlOf(each));
  const url = (shipment && unsubscribeUrlOf(shipment)) ?? '';
  for (let click = 0; click < 2; click += 1) await fetch(url, { method: 'POST' });
  shop.cloud.control.reportFeedback(shipment?.id ?? '', 'bounce');
}

/** Paid orders whose invoices are parked, because their totals differ: they are told of without. */
async function tellTooMuch(shop: Shop, customer: { customerId: string; email: string }): Promise<void> {
  const orders = upTo(5).map(() => ({ orderId: crypto.randomUUID(), customer }));
  const total = { amountMinor: 7, currency: 'EUR' };
  await publish(
    shop,
    ...orders.map((order) => anEvent(OrderConfirmed, { ...OrderConfirmed.example, ...order, total })),
    ...orders.map((order) => anEvent(OrderShipped, { ...OrderShipped.example, ...order })),
  );
}

/** A page that is cut off in the middle, and one that reads what was before it. */
export async function useFeed(shop: Shop, customer: Customer, patienceMs: number): Promise<void> {
  const hears = async (page: ReturnType<typeof follow>) => {
    await page.isLive(patienceMs);
    await waitFor('an event in the feed', () => page.entries.length > 0, { timeoutMs: patienceMs });
  };
  const page = follow(shop, customer);
  try {
    await page.isLive(patienceMs);
    const [cut] = shop.cloud.control.connections();
    if (cut) shop.cloud.control.cutConnection(cut.connectionId);
    await shop.place(customer);
    await hears(page);
  } finally {
    page.stop();
  }
  const later = follow(shop, customer, 0);
  try {
    await hears(later);
  } finally {
    later.stop();
  }
}
