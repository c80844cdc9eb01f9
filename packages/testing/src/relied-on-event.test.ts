import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { expect, it } from 'vitest';
import { reliedOnEvent } from './relied-on-event.ts';

const reliesOn = {
  'OrderRejected.v1': { orderId: 'order-1', total: { amountMinor: 2500, currency: 'EUR' } },
};

it('hands out what is listed', () => {
  const { data } = reliedOnEvent(OrderRejected, reliesOn).event.detail;
  expect(JSON.parse(JSON.stringify(data))).toEqual(reliesOn['OrderRejected.v1']);
});

it('names a field that is read and not listed', () => {
  const { data } = reliedOnEvent(OrderRejected, reliesOn).event.detail;
  expect(() => data.customer.email).toThrow('OrderRejected.v1: data.customer is read');
});

it('names what is listed and never read', () => {
  const { event, unread } = reliedOnEvent(OrderRejected, reliesOn);
  expect(event.detail.data.total.currency).toBe('EUR');
  expect(unread()).toEqual(['orderId', 'total.amountMinor']);
});

it('asks for an entry for each version of an event', () => {
  expect(() => reliedOnEvent(OrderRejected, {})).toThrow('does not list OrderRejected.v1');
});
