import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { OptionalCategory } from '@orderflow/contracts/notifications/preferences';
import type { unsubscribe } from '@orderflow/contracts/notifications/unsubscribe';
import { subscriptionNotFound } from '../../domain/errors.ts';

export type Dependencies = {
  /** Undefined for a token that we have not signed. */
  readonly readToken: (
    token: string,
  ) => Promise<{ readonly customerId: string; readonly category: OptionalCategory } | undefined>;
  readonly declineEmails: (inbox: string, category: OptionalCategory) => Promise<void>;
};

/** Throws SUBSCRIPTION_NOT_FOUND. */
export function makeUnsubscribe({ readToken, declineEmails }: Dependencies) {
  return async (token: string): Promise<ResponseOf<typeof unsubscribe>> => {
    const read = await readToken(token);
    if (!read) throw subscriptionNotFound();
    await declineEmails(read.customerId, read.category);
    return { category: read.category };
  };
}
