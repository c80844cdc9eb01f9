import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';

type Link = { readonly path: string; readonly label: string };

/** Where more is to be seen about what a notice tells; a digest tells of too much for one link. */
export function linkOf({ orderId, importId, fileId, productId }: NotificationView): Link | undefined {
  if (orderId !== undefined) return { path: `/orders/${orderId}`, label: 'View the order' };
  if (importId !== undefined) return { path: `/imports/${importId}`, label: 'View the import' };
  if (fileId !== undefined) return { path: `/files/${fileId}`, label: 'View the file' };
  return productId === undefined ? undefined : { path: '/', label: 'Open the shop' };
}
