import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventContract, EventDataOf, EventOf } from '@orderflow/contracts/define-event';
import { FileRejected } from '@orderflow/contracts/files/file-rejected';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { StockLow } from '@orderflow/contracts/orders/stock-low';

const occurrence = () => ({
  eventId: randomUUID(),
  occurredAt: new Date('2026-01-02T03:04:05.000Z'),
  correlationId: 'correlation-1',
  causationId: 'cause-1',
});

/** Makes an event of the contract's example, with another id each time. */
function maker<Contract extends EventContract>(contract: Contract, fresh: () => object = () => ({})) {
  return (overrides: Partial<EventDataOf<Contract>> = {}): EventOf<Contract> =>
    createEvent(
      contract,
      { ...(contract.example as object), ...fresh(), ...overrides } as EventDataOf<Contract>,
      occurrence(),
    );
}

const ofAnotherOrder = () => ({ orderId: randomUUID() });

export const anOrderConfirmed = maker(OrderConfirmed, ofAnotherOrder);
export const anInvoiceReady = maker(InvoiceReady, ofAnotherOrder);
export const anOrderRejected = maker(OrderRejected, ofAnotherOrder);
export const anOrderCancelled = maker(OrderCancelled, ofAnotherOrder);
export const anImportCompleted = maker(OrderImportCompleted);
export const aFileRejected = maker(FileRejected);
export const aStockLow = maker(StockLow);
