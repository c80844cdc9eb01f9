import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';

type Data = EventOf<typeof OrderConfirmed>['detail']['data'];

export function anOrderConfirmed(overrides: Partial<Data> = {}): EventOf<typeof OrderConfirmed> {
  return createEvent(
    OrderConfirmed,
    { ...OrderConfirmed.example, orderId: randomUUID(), ...overrides },
    {
      eventId: randomUUID(),
      occurredAt: new Date('2026-01-02T03:04:05.000Z'),
      correlationId: 'correlation-1',
      causationId: 'order-placed-1',
    },
  );
}
