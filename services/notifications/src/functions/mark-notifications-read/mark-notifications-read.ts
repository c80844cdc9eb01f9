import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import { chooseInbox, type Reader } from '../../domain/choose-inbox.ts';

export type Dependencies = {
  /** Whether it was there and unread until now. */
  readonly markRead: (inbox: string, notificationId: string, at: Date) => Promise<boolean>;
  readonly now: () => Date;
};

export type MarkRequest = RequestOf<typeof markNotificationsRead>['body'] & { readonly caller: Reader };

/** Throws OPERATORS_ONLY. */
export function makeMarkNotificationsRead({ markRead, now }: Dependencies) {
  return async (request: MarkRequest): Promise<ResponseOf<typeof markNotificationsRead>> => {
    const inbox = chooseInbox(request.inbox, request.caller);
    const at = now();
    const ids = [...new Set(request.notificationIds)];
    const marked = await Promise.all(ids.map((notificationId) => markRead(inbox, notificationId, at)));
    return { marked: marked.filter(Boolean).length };
  };
}
