// The real use cases and adapters on an emulated table, told what to do in the model's words.
import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { AppError } from '@orderflow/errors/app-error';
import { seedCatalogue } from '../../../seed/seed-catalogue.ts';
import { availableUnits } from '../../adapters/available-units-for-test.ts';
import { makeDynamodbCatalogue } from '../../adapters/dynamodb-catalogue.ts';
import { makeDynamodbOrderIndex } from '../../adapters/dynamodb-order-index.ts';
import { makeDynamodbOrderStore } from '../../adapters/dynamodb-order-store.ts';
import type { OrdersTable } from '../../adapters/orders-table.ts';
import { makeSimulatedPaymentGateway } from '../../adapters/simulated-payment-gateway.ts';
import type { Order } from '../../domain/order.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import { makeAdvanceShipments } from '../../functions/advance-shipments/advance-shipments.ts';
import { makeCancelOrder } from '../../functions/cancel-order/cancel-order.ts';
import { makeChargePayment } from '../../functions/charge-payment/charge-payment.ts';
import { makeExpireUnpaidOrders } from '../../functions/expire-unpaid-orders/expire-unpaid-orders.ts';
import { makePlaceOrder } from '../../functions/place-order/place-order.ts';
import { makeRefundPayment } from '../../functions/refund-payment/refund-payment.ts';
import { makeShipOrder } from '../../functions/ship-order/ship-order.ts';
import { occurrenceAt, parcel } from '../an-order.ts';
import { aPlacement } from '../an-order-change.ts';
import type { Command, ShopState } from './shop-model.ts';

const trace = { correlationId: 'correlation-1', causationId: 'request-1' };
const run = { runId: 'run-1', remainingMs: () => 60_000 };

/** On an empty table. */
export async function openRealShop(table: OrdersTable, stock: ShopState['stock']) {
  await seedCatalogue(
    table,
    Object.entries(stock).map(([productId, available]) => {
      const price = { amountMinor: 1000, currency: 'EUR' };
      return { productId, name: productId, description: productId, price, available };
    }),
  );
  let minute = 0;
  // Of today: what is older than its time to live, the table deletes.
  const begin = Date.now();
  const time = () => new Date(begin + minute * 60_000);
  const deps = dependenciesOn(table, time);
  const orderIds = new Map<string, string>();
  const requireOrder = async (name: string) => {
    const order = await deps.loadOrder(orderIds.get(name) ?? 'none');
    if (!order) throw new Error(`${name} is not there`);
    return order;
  };

  const performOne = makePerformOne(deps, orderIds, requireOrder);

  return {
    /** Does all of them at once; answers what each caller is told. */
    performAll: async (commands: readonly Command[]): Promise<string[]> => {
      minute += 1;
      return Promise.all(commands.map((command) => performOne(command).catch(codeOf)));
    },

    state: async (): Promise<{ stock: Record<string, unknown>; statuses: Record<string, string> }> => {
      const names = [...orderIds.keys()];
      const units = Object.keys(stock).map(async (id) => [id, await availableUnits(table, id)]);
      const statuses = names.map(async (name) => [name, (await requireOrder(name)).status]);
      return {
        stock: Object.fromEntries(await Promise.all(units)),
        statuses: Object.fromEntries(await Promise.all(statuses)),
      };
    },

    orders: () => Promise.all([...orderIds.keys()].map(requireOrder)),
  };
}

/** Of all use cases together; every order is due at once. */
function dependenciesOn(table: OrdersTable, now: () => Date) {
  return {
    ...makeDynamodbOrderStore(table),
    ...makeDynamodbCatalogue(table),
    ...makeDynamodbOrderIndex(table),
    ...makeSimulatedPaymentGateway({ ...table, newId: randomUUID }),
    fingerprint: JSON.stringify,
    handOver: async () => parcel,
    shipAfterMinutes: 0,
    deliverAfterMinutes: 0,
    expireAfterMinutes: 0,
    newId: randomUUID,
    now,
  };
}

type Dependencies = ReturnType<typeof dependenciesOn>;

/** Does one command; answers what its caller is told, or throws the error. */
function makePerformOne(
  deps: Dependencies,
  orderIds: Map<string, string>,
  requireOrder: (name: string) => Promise<Order>,
) {
  const idOf = (name: string) => orderIds.get(name) ?? randomUUID();

  async function place(command: Extract<Command, { kind: 'place' }>): Promise<string> {
    const { name, customerId, productId, quantity, isPayable } = command;
    const { orderId, status } = await makePlaceOrder(deps)({
      customer: { customerId, email: `${customerId}@example.com` },
      idempotencyKey: name,
      payload: { lines: [{ productId, quantity }], paymentToken: isPayable ? 'tok_success' : 'tok_declined' },
      trace,
    });
    orderIds.set(name, orderId);
    return status;
  }

  const charge = (order: Order, isSlow: boolean) =>
    makeChargePayment({
      ...deps,
      charge: async (request) => {
        // Ten looks give the others time to finish.
        for (let look = 0; isSlow && look < 10; look += 1) await deps.loadOrder(order.orderId);
        return deps.charge(request);
      },
    })(aPlacement(order).event);

  const savedAndRefunded: SaveTransition = async (transition) => {
    const result = await deps.saveTransition(transition);
    if (result === 'saved') await refund(transition.order);
    return result;
  };

  async function refund({ orderId, customer, total }: Order): Promise<void> {
    const data = { orderId, customer, total, reason: 'CUSTOMER_REQUEST' as const };
    await makeRefundPayment(deps)(createEvent(OrderCancelled, data, occurrenceAt(deps.now().toISOString())));
  }

  return async (command: Command): Promise<string> => {
    switch (command.kind) {
      case 'place':
        return place(command);
      case 'charge':
        if (orderIds.has(command.name)) await charge(await requireOrder(command.name), command.isSlow);
        return 'done';
      case 'ship':
        return (await makeShipOrder(deps)({ orderId: idOf(command.name), shipment: parcel, trace })).status;
      case 'cancel': {
        const viewer = { customerId: command.by, isOperator: command.isOperator };
        const { status } = await makeCancelOrder(deps)({ orderId: idOf(command.name), viewer, trace });
        await refund(await requireOrder(command.name));
        return status;
      }
      case 'advance':
        await makeAdvanceShipments(deps)(run);
        return 'done';
      case 'expire':
        await makeExpireUnpaidOrders({ ...deps, saveTransition: savedAndRefunded })(run);
        return 'done';
    }
  };
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  throw error;
}
