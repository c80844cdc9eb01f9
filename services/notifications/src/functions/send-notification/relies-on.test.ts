import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { notifiableEvents } from '../../consumed-events.ts';
import { aDelivery } from '../../testing/a-delivery.ts';
import { anInvoiceReady, anOrderConfirmed } from '../../testing/events.ts';
import reliesOn from './relies-on.json' with { type: 'json' };
import { makeSendNotification } from './send-notification.ts';

test.each(notifiableEvents)(
  'tells of $detailType with all of what it relies on and nothing else',
  async (contract) => {
    const { event, unread } = reliedOnEvent(contract, reliesOn);
    const { table, deliver, idFor } = aDelivery();
    const sendNotification = makeSendNotification({ ...table, deliver, idFor, operatorsEmail: undefined });
    const { orderId } = reliesOn['OrderConfirmed.v1'];
    if (contract.detailType === 'OrderConfirmed') await sendNotification(anInvoiceReady({ orderId }));
    if (contract.detailType === 'InvoiceReady') {
      // An invoice that comes too late is told alone, and by more than its number.
      await sendNotification(anOrderConfirmed({ orderId }));
      await table.stopWaiting(orderId);
    }
    await sendNotification(event);
    expect(table.kept.size).toBeGreaterThan(0);
    expect(unread()).toEqual([]);
  },
);
