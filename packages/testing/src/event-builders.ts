import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventContract, EventMetadata, EventOf } from '@orderflow/contracts/define-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';

export type EventChanges<Contract extends EventContract> = {
  readonly data?: Partial<Contract['example']>;
  readonly metadata?: Partial<EventMetadata>;
};

/** Makes the builder of one event: the contract's example with a fresh event id, and whatever the test cares about. */
export function makeEventBuilder<Contract extends EventContract>(contract: Contract) {
  return ({ data = {}, metadata = {} }: EventChanges<Contract> = {}): EventOf<Contract> => {
    const event = createEvent(
      contract,
      { ...(contract.example as object), ...data },
      {
        eventId: metadata.eventId ?? randomUUID(),
        occurredAt: new Date(metadata.occurredAt ?? '2026-01-01T12:00:00.000Z'),
        correlationId: metadata.correlationId ?? `correlation-${randomUUID()}`,
        causationId: metadata.causationId ?? `request-${randomUUID()}`,
      },
    );
    return event;
  };
}

/** A different order each time, unless the test names one. */
function withOrder<Contract extends EventContract>(
  build: (changes?: EventChanges<Contract>) => EventOf<Contract>,
) {
  return ({ data, metadata = {} }: EventChanges<Contract> = {}): EventOf<Contract> =>
    build({ data: { orderId: randomUUID(), ...data } as Partial<Contract['example']>, metadata });
}

export const anOrderPlaced = withOrder<typeof OrderPlaced>(makeEventBuilder(OrderPlaced));
export const anOrderConfirmed = withOrder<typeof OrderConfirmed>(makeEventBuilder(OrderConfirmed));
export const anOrderRejected = withOrder<typeof OrderRejected>(makeEventBuilder(OrderRejected));
export const anInvoiceReady = withOrder<typeof InvoiceReady>(makeEventBuilder(InvoiceReady));
export const aNotificationSent = withOrder<typeof NotificationSent>(makeEventBuilder(NotificationSent));
