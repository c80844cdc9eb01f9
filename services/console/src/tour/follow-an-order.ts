/** Story 2: the workflow that events drive, and the ways it can end. */

import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import type { ProductView } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { money } from '../components/format.tsx';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import { aboutFile, confirmationOf, emailAbout, invoiceFor } from './messages.ts';
import {
  chooseProduct,
  history,
  linkTo,
  place,
  reaches,
  short,
  timeBetween,
  unitsOf,
  waitForOrder,
} from './orders.ts';
import { deliver, ship } from './ship-and-deliver.ts';
import type { Step } from './story.ts';
import { known, type Tools } from './tools.ts';

type Facts = { product?: ProductView; order?: OrderView; confirmation?: NotificationView };

export function followAnOrder(tools: Tools): readonly Step[] {
  const facts: Facts = {};
  return [
    start(tools, facts),
    pay(tools, facts),
    invoice(tools, facts),
    confirm(tools, facts),
    mail(tools, facts),
    decline(tools, facts),
    retry(tools, facts),
    ship(tools, facts),
    deliver(tools, facts),
    lookBack(tools, facts),
  ];
}

const start = (tools: Tools, facts: Facts): Step => ({
  caption: 'Place an order',
  look: 'One event leaves the order service: OrderPlaced. Nobody is called; whoever is interested is told by the bus.',
  where: { label: 'Live map', path: '/map' },
  async run() {
    facts.product = await chooseProduct(tools);
    facts.order = await place(tools, { productId: facts.product.productId });
    const { orderId, total } = facts.order;
    return { told: `Order ${short(orderId)} over ${money(total)} is placed.`, links: [linkTo(orderId)] };
  },
});

const pay = (tools: Tools, facts: Facts): Step => ({
  caption: 'The payment is charged',
  look: 'charge-payment takes OrderPlaced from its own queue, charges the card under the order’s id, and OrderConfirmed goes out.',
  async run(context) {
    const { orderId } = known(facts.order, 'an order');
    facts.order = await reaches(tools, orderId, 'confirmed', context);
    return {
      told: `Confirmed ${spokenDuration(timeBetween(facts.order, 'placed', 'confirmed'))} after it was placed.`,
    };
  },
});

const invoice = (tools: Tools, facts: Facts): Step => ({
  caption: 'The invoice is written',
  look: 'generate-invoice of the file service heard OrderConfirmed, too. It draws a PDF and says InvoiceReady.',
  async run(context) {
    const { orderId } = known(facts.order, 'an order');
    return aboutFile(await invoiceFor(tools, orderId, context), 'Invoice');
  },
});

const confirm = (tools: Tools, facts: Facts): Step => ({
  caption: 'The confirmation is written',
  look: 'The notification service waits for both events, in whichever order they come, and makes one message of them.',
  async run(context) {
    const { orderId } = known(facts.order, 'an order');
    facts.confirmation = await confirmationOf(tools, orderId, context);
    const { title, emailState } = facts.confirmation;
    return { told: `“${title}” is in the list; the email is ${emailState}.` };
  },
});

const mail = (tools: Tools, facts: Facts): Step => ({
  caption: 'The email is in the inbox',
  look: 'It names the order and links the invoice. It is sent once, however often its events arrive.',
  where: { label: 'Inbox', path: '/inbox' },
  onlyLocally: 'SES sends it to your real address there.',
  async run(context) {
    const { orderId } = known(facts.order, 'an order');
    if (known(facts.confirmation, 'the confirmation').emailState !== 'sent') {
      return { told: 'You have had many emails lately: this one comes with others, within ten minutes.' };
    }
    const { subject } = await emailAbout(tools, orderId, context);
    return { told: `“${subject}”` };
  },
});

const decline = (tools: Tools, facts: Facts): Step => ({
  caption: 'A card is declined',
  look: 'The order is rejected, and what it had taken from stock is given back with the same write.',
  async run(context) {
    const { productId, name } = known(facts.product, 'a product');
    const before = await unitsOf(tools, productId);
    const placed = await place(tools, { productId, paymentToken: 'tok_declined' });
    const order = await reaches(tools, placed.orderId, 'rejected', context);
    const after = await unitsOf(tools, productId);
    return {
      told: `${history(order)}. ${name}: ${before} in stock before, ${after} now.`,
      links: [linkTo(placed.orderId)],
    };
  },
});

const retry = (tools: Tools, facts: Facts): Step => ({
  caption: 'The payment gateway is down twice',
  look: 'The message goes back into the queue, and comes again a little later each time. The third attempt succeeds; the customer notices nothing but the time.',
  async run(context) {
    const { productId } = known(facts.product, 'a product');
    const placed = await place(tools, { productId, paymentToken: 'tok_unavailable_2' });
    const order = await waitForOrder(
      tools,
      placed.orderId,
      {
        what: 'confirmed',
        isSo: ({ status }) => status === 'confirmed',
        meanwhile: (_order, waitedMs) =>
          context.tell(`Not paid yet after ${spokenDuration(waitedMs)}; it is tried again.`),
        timeoutMs: 60_000,
      },
      context,
    );
    return { told: `${history(order)}.`, links: [linkTo(placed.orderId)] };
  },
});

const lookBack = (tools: Tools, facts: Facts): Step => ({
  caption: 'Look back at the first order',
  look: 'Its history holds every status with the event that reported it. All of it carries one correlation id, from the first request to the last email.',
  async run() {
    const { orderId } = known(facts.order, 'an order');
    const order = await tools.ask(getOrder, { path: { orderId } });
    return { told: `${history(order)}.`, links: [linkTo(orderId)] };
  },
});
