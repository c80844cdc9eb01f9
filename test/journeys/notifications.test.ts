/** What people are told in their list, and how they say what they want to be told. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { unsubscribe } from '@orderflow/contracts/notifications/unsubscribe';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { unsubscribeToken } from '@orderflow/tooling/stage-tests/email-links';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, idOf } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const list = async ({ api }: Customer) => bodyOf(await api.call(listNotifications, { query: {} }));

/** Newest first, once they are these and all that is to be mailed has been. */
function told(person: Customer, templates: readonly string[]) {
  const ofEach = async () => (await list(person)).notifications;
  return waitFor(
    `${templates.join(' and ')} in the list`,
    async () => {
      const all = await ofEach();
      const isSettled = all.every(({ emailState }) => emailState !== 'pending');
      return isSettled && all.map(({ template }) => template).join() === templates.join() && all;
    },
    { instead: ofEach },
  );
}

async function orderAndShip(person: Customer): Promise<string> {
  const { orderId } = await stage.place(person);
  await stage.reaches(person, orderId, 'confirmed');
  // Told of before the parcel is: the list is in the order of its messages.
  await waitFor('the confirmation', async () => (await list(person)).notifications.length > 0);
  const body = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };
  bodyOf(await (await stage.operator()).api.call(shipOrder, { path: { orderId }, body }));
  return orderId;
}

test('an order is told of from its confirmation to its parcel, and read ones are read', async () => {
  const ada = await stage.customer('ada');
  const orderId = await orderAndShip(ada);
  const notifications = await told(ada, ['order-shipped', 'order-confirmed']);
  expect(notifications.map((each) => [each.orderId, each.emailState])).toEqual([
    [orderId, 'sent'],
    [orderId, 'sent'],
  ]);
  expect((await list(ada)).unread).toEqual({ count: 2, isMore: false });
  const notificationIds = notifications.map(({ notificationId }) => notificationId);
  const grace = await stage.customer('grace');
  const mark = async ({ api }: Customer) =>
    bodyOf(await api.call(markNotificationsRead, { body: { notificationIds } }));
  expect(await mark(grace)).toEqual({ marked: 0 });
  expect(await mark(ada)).toEqual({ marked: 2 });
  await waitFor('no unread ones', async () => (await list(ada)).unread.count === 0);
});

test('whoever speaks German reads German, and gets no email about parcels if they want none', async () => {
  const emil = await stage.customer('emil');
  const deliveries = { email: false, inApp: true };
  const body = { locale: 'de', categories: { ...defaultPreferences.categories, deliveries } } as const;
  bodyOf(await emil.api.call(putPreferences, { body }));
  await orderAndShip(emil);
  const [shipped] = await told(emil, ['order-shipped', 'order-confirmed']);
  expect(shipped).toMatchObject({ emailState: 'off', title: expect.stringContaining('unterwegs') });
});

test('the link of an email ends such emails without a sign-in, and one that was changed ends nothing', async ({
  skip,
}) => {
  skip(!stage.linkKeyId, 'nobody here can sign such a link');
  const walt = await stage.customer('walt');
  const { api } = await stage.customer('passer-by');
  const token = await unsubscribeToken(stage, { customerId: idOf(walt), category: 'deliveries' });
  const [payload = '', code = ''] = token.split('.');
  const whose = { customerId: idOf(walt), category: 'imports' };
  const other = Buffer.from(JSON.stringify(whose)).toString('base64url');
  const forged = [
    `${other}.${code}`,
    `${payload}.${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`,
    payload,
  ];
  for (const each of forged) {
    const answer = await api.call(unsubscribe, { path: { token: each } });
    expect([answer.status, answer.problem?.code]).toEqual([404, 'SUBSCRIPTION_NOT_FOUND']);
  }
  const preferences = async () => bodyOf(await walt.api.call(getPreferences, {})).categories;
  expect(await preferences()).toEqual(defaultPreferences.categories);
  for (const each of [token, token]) {
    expect(bodyOf(await api.call(unsubscribe, { path: { token: each } }))).toEqual({
      category: 'deliveries',
    });
  }
  expect(await preferences()).toEqual({
    ...defaultPreferences.categories,
    deliveries: { email: false, inApp: true },
  });
});
