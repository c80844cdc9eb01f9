import type { InboxName } from '@orderflow/contracts/notifications/inbox-name';
import { operatorsOnly } from './errors.ts';
import { shopInbox } from './notification.ts';

export type Reader = { readonly customerId: string; readonly isOperator: boolean };

/** Throws OPERATORS_ONLY. */
export function chooseInbox(name: InboxName, { customerId, isOperator }: Reader): string {
  if (name === 'own') return customerId;
  if (!isOperator) throw operatorsOnly();
  return shopInbox;
}
