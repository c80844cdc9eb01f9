/** Whoever looks sees what happens: their own events, in order, each once, also after the connection was gone. */

import { webSocketProtocols } from '@orderflow/contracts/web-socket-protocol';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgedTokens, forgeries } from '../support/forged-tokens.ts';
import { connecting, followAt } from '../support/live-feed.ts';
import { upTo } from '../support/parallel.ts';
import { idOf } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('customers see their own orders come true, without a gap, also what happened while they were away', async () => {
  const [ada, grace] = await Promise.all([stage.customer('ada'), stage.customer('grace')]);
  const first = followAt(stage.liveFeedUrl, ada, 0);
  const others = followAt(stage.liveFeedUrl, grace, 0);
  await Promise.all([first.isLive(), others.isLive()]);
  const order = await stage.place(ada);
  const seen = () => first.entries.map(({ detailType }) => detailType);
  await waitFor('the order and its confirmation', () => seen().includes('OrderConfirmed'), { instead: seen });
  first.stop();

  // While she is away.
  const { orderId } = await stage.place(ada, { paymentToken: 'tok_declined' });
  await stage.reaches(ada, orderId, 'rejected');
  const later = followAt(stage.liveFeedUrl, ada, first.position());
  const all = () => [...first.entries, ...later.entries];
  await waitFor('what she missed', () => all().some(({ detailType }) => detailType === 'OrderRejected'), {
    instead: () => all().map(({ detailType }) => detailType),
  });
  later.stop();
  others.stop();
  expect(all().map(({ position }) => position)).toEqual(upTo(all().length).map((index) => index + 1));
  expect(new Set(all().map(({ eventId }) => eventId)).size).toBe(all().length);
  expect(new Set(all().map(({ about }) => about.customerId))).toEqual(new Set([idOf(ada)]));
  expect(all().find(({ detailType }) => detailType === 'OrderPlaced')?.about.orderId).toBe(order.orderId);
  expect(others.entries).toEqual([]);
});

test('operators see what happens to everybody', async () => {
  const [hal, olive] = await Promise.all([stage.customer('hal'), stage.operator()]);
  const shop = followAt(stage.liveFeedUrl, olive);
  await shop.isLive();
  const { orderId } = await stage.place(hal);
  const seen = () =>
    shop.entries.filter(({ about }) => about.orderId === orderId).map(({ detailType }) => detailType);
  // In the order in which they were recorded, which need not be that in which they happened.
  const both = () => ['OrderPlaced', 'OrderConfirmed'].every((detailType) => seen().includes(detailType));
  await waitFor('the order and its confirmation', both, { instead: seen });
  shop.stop();
});

test.each(forgeries)('nobody connects with a bad token: %s', async (kind) => {
  const { token } = await stage.customer('mallory');
  expect(await connecting(stage.liveFeedUrl, forgedTokens(token)[kind])).toBe('refused');
});

/** What is heard over a connection that these messages were sent over, once it is as much as that. */
async function answersTo(messages: readonly string[]): Promise<string[]> {
  const { token } = await stage.customer('ada');
  const socket = new WebSocket(stage.liveFeedUrl, webSocketProtocols(token));
  const heard: string[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(String(data)));
  await waitFor('the connection', () => socket.readyState === WebSocket.OPEN);
  for (const message of messages) socket.send(message);
  try {
    await waitFor('an answer to each', () => heard.length === messages.length, {
      timeoutMs: 15_000,
      instead: () => heard,
    });
  } finally {
    socket.close();
  }
  return heard;
}

const isOfTheFeed = (text: string) => text.includes('"type":"entries"');
const good = '{"action":"resume","after":null}';

test('a message that breaks its contract is answered with an error, and the connection goes on', async () => {
  const heard = await answersTo(['{"action":"resume"}', '{"action":"resume","after":-1}', good]);
  expect(heard.filter((text) => text.includes('INVALID_REQUEST'))).toHaveLength(2);
  expect(heard.filter(isOfTheFeed)).toHaveLength(1);
});

test('a message that no route takes is answered by the gateway, and the connection goes on', async () => {
  const heard = await answersTo(['no json', '{"action":"dance"}', good]);
  expect(heard.filter(isOfTheFeed)).toHaveLength(1);
});
