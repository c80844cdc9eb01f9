import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { at } from '../support/packaged-stacks.ts';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** The gateway's own books: one entry per charge that it accepted. */
async function chargesFor(orderId: string): Promise<number> {
  const items = await itemsOf(shop, 'orders');
  return items.filter(
    (item) => item.pk === `GATEWAY#CHARGE#${orderId}` && at(item, 'outcome.kind') === 'charged',
  ).length;
}

const emailsTo = (address: string) => shop.cloud.control.inbox().filter(({ to }) => to.includes(address));

test('a declined card rejects the order, gives the stock back and sends one email', async () => {
  const bob = await shop.customer('bob');
  const stock = await shop.available('stoneware-mug');

  const order = await shop.place(bob, { quantity: 4, paymentToken: 'tok_declined' });
  await shop.reaches(bob, order.orderId, 'rejected');
  await shop.settles();

  expect(await shop.available('stoneware-mug')).toBe(stock);
  expect(await chargesFor(order.orderId)).toBe(0);
  expect(emailsTo(bob.email)).toHaveLength(1);
  expect(emailsTo(bob.email)[0]?.text).not.toContain('/files/');
});

test('a gateway that fails for a while is asked again and charges once', async () => {
  const cleo = await shop.customer('cleo');

  const order = await shop.place(cleo, { paymentToken: 'tok_unavailable_2' });
  await shop.reaches(cleo, order.orderId, 'confirmed');
  await shop.settles();

  expect(await chargesFor(order.orderId)).toBe(1);
  expect(emailsTo(cleo.email)).toHaveLength(1);
});

test('a gateway that keeps failing leaves the message parked with its reason; redrive completes the order', async () => {
  const dan = await shop.customer('dan');
  const { control } = shop.cloud;
  const stock = await shop.available('stoneware-mug');

  const order = await shop.place(dan, { paymentToken: 'tok_unavailable_7' });
  const deadLetters = control
    .queues()
    .find(
      ({ deadLetterQueueOf, name }) =>
        deadLetterQueueOf?.includes('ChargePayment') && /DeadLetter/.test(name),
    );
  const name = deadLetters?.name ?? 'no such queue';
  const [parked] = await waitFor(
    'the message in the dead-letter queue',
    () => {
      const messages = control.peek(name);
      return messages.length > 0 ? messages : undefined;
    },
    { timeoutMs: 120_000 },
  );
  expect(parked?.attributes).toMatchObject({ reason: 'PAYMENT_GATEWAY_UNAVAILABLE' });
  expect(parked?.body).toContain(order.orderId);
  expect(await chargesFor(order.orderId)).toBe(0);

  expect(await control.redrive(name)).toBe(1);
  await shop.reaches(dan, order.orderId, 'confirmed');
  await shop.settles();

  expect(control.peek(name)).toEqual([]);
  expect(await chargesFor(order.orderId)).toBe(1);
  expect(await shop.available('stoneware-mug')).toBe(stock - 1);
  expect(emailsTo(dan.email)).toHaveLength(1);
});
