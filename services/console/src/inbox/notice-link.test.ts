import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { expect, test } from 'vitest';
import { linkOf } from './notice-link.ts';

const notice: NotificationView = {
  notificationId: '0198c0de-0000-7000-8000-000000000003',
  template: 'digest',
  title: '2 of your imports are done',
  summary: 'One email in place of 2.',
  createdAt: '2026-01-01T12:00:02.000Z',
  emailState: 'sent',
};

test.each([
  [{ orderId: '1' }, '/orders/1'],
  [{ importId: '2' }, '/imports/2'],
  [{ fileId: '3' }, '/files/3'],
  [{ productId: 'mug' }, '/'],
  [{}, undefined],
])('a notice about %j leads to %s', (about, path) => {
  expect(linkOf({ ...notice, ...about })?.path).toBe(path);
});
