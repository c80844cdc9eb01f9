import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';

const occurrence = () => ({
  eventId: randomUUID(),
  occurredAt: new Date('2026-01-02T03:04:05.000Z'),
  correlationId: 'correlation-1',
  causationId: 'cause-1',
});

export function anInvoiceReady(
  overrides: Partial<EventOf<typeof InvoiceReady>['detail']['data']> = {},
): EventOf<typeof InvoiceReady> {
  return createEvent(
    InvoiceReady,
    { ...InvoiceReady.example, orderId: randomUUID(), ...overrides },
    occurrence(),
  );
}

export function anOrderRejected(
  overrides: Partial<EventOf<typeof OrderRejected>['detail']['data']> = {},
): EventOf<typeof OrderRejected> {
  return createEvent(
    OrderRejected,
    { ...OrderRejected.example, orderId: randomUUID(), ...overrides },
    occurrence(),
  );
}

export function anImportCompleted(
  overrides: Partial<EventOf<typeof OrderImportCompleted>['detail']['data']> = {},
): EventOf<typeof OrderImportCompleted> {
  return createEvent(OrderImportCompleted, { ...OrderImportCompleted.example, ...overrides }, occurrence());
}
