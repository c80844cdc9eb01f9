import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { anOrder, movedTo, parcel } from '../../testing/an-order.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeShipOrder } from './ship-order.ts';

const trace = { correlationId: 'correlation-2', causationId: 'request-2' };

function setUp(order: Order) {
  const table = makeInMemoryOrders({ orders: [order] });
  const ship = makeShipOrder({
    ...table,
    newId: randomUUID,
    now: () => new Date('2026-03-01T12:00:00.000Z'),
  });
  return {
    table,
    ship: (shipment = parcel, orderId = order.orderId) => ship({ orderId, shipment, trace }),
  };
}

test('ships a confirmed order and reports its parcel', async () => {
  const { table, ship } = setUp(movedTo('confirmed'));
  expect(await ship()).toMatchObject({ status: 'shipped', shipment: parcel });
  expect(table.events).toMatchObject([
    { detailType: 'OrderShipped', detail: { metadata: trace, data: parcel } },
  ]);
});

test.each(['shipped', 'delivered'] as const)(
  'answers an order that is %s with this very parcel as it is',
  async (status) => {
    const { table, ship } = setUp(movedTo(status));
    expect(await ship()).toMatchObject({ status, shipment: parcel });
    expect(table.events).toEqual([]);
  },
);

test('refuses a second parcel', async () => {
  const { ship } = setUp(movedTo('shipped'));
  await expect(ship({ ...parcel, trackingNumber: 'PP-0002' })).rejects.toMatchObject({
    code: 'ORDER_TRANSITION_REFUSED',
  });
});

test.each(['placed', 'rejected', 'cancelled'] as const)('refuses an order that is %s', async (status) => {
  const { table, ship } = setUp(movedTo(status, anOrder()));
  await expect(ship()).rejects.toMatchObject({ code: 'ORDER_TRANSITION_REFUSED' });
  expect(table.events).toEqual([]);
});

test('says when there is no such order', async () => {
  const { ship } = setUp(anOrder());
  await expect(ship(parcel, randomUUID())).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
