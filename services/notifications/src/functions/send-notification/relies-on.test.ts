import { randomUUID } from 'node:crypto';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { makeInMemoryNotifications } from '../../testing/in-memory-notifications.ts';
import reliesOn from './relies-on.json' with { type: 'json' };
import { makeSendNotification } from './send-notification.ts';

test.each([InvoiceReady, OrderRejected, OrderImportCompleted])(
  'sends the email of $detailType with all of what it relies on and nothing else',
  async (contract) => {
    const { event, unread } = reliedOnEvent(contract, reliesOn);
    const notifications = makeInMemoryNotifications();
    const sendNotification = makeSendNotification({
      ...notifications,
      sendEmail: async () => ({ providerMessageId: 'ses-1' }),
      consoleUrl: 'https://shop.example',
      newId: randomUUID,
      now: () => new Date('2026-01-02T03:04:06.000Z'),
    });
    await sendNotification(event);
    expect(notifications.events).toMatchObject([{ detailType: 'NotificationSent' }]);
    expect(unread()).toEqual([]);
  },
);
