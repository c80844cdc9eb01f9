import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import {
  defaultPreferences,
  type OptionalCategory,
  type Preferences,
} from '@orderflow/contracts/notifications/preferences';
import type { DigestKey, EmailLimits } from '../domain/limits.ts';
import type { Claim, NewNotification, Settlement } from '../domain/notification.ts';
import { makeInMemoryConfirmations } from './in-memory-confirmations.ts';
import { makeInMemoryDigests } from './in-memory-digests.ts';

type Kept = NewNotification & {
  emailState: string;
  attempts: number;
  claimId: string | undefined;
  providerMessageId?: string;
};

/** The table of the notification service, as far as sending goes: one writer at a time, as DynamoDB gives for an item. */
export function makeInMemoryNotifications() {
  const kept = new Map<string, Kept>();
  const events: EventOf<EventContract>[] = [];
  const preferences = new Map<string, Preferences>();
  const suppressions = new Map<string, 'BOUNCE' | 'COMPLAINT'>();
  const slots = new Map<string, number>();

  async function claim(notification: NewNotification, claimId: string): Promise<Claim> {
    const known = kept.get(notification.notificationId);
    const isFree =
      !known ||
      known.emailState === 'failed' ||
      (known.emailState === 'pending' && known.claimId === undefined);
    if (!isFree) return known.emailState === 'pending' ? 'taken' : 'done';
    const attempts = (known?.attempts ?? 0) + 1;
    kept.set(notification.notificationId, {
      ...notification,
      ...known,
      emailState: 'pending',
      attempts,
      claimId,
    });
    return 'claimed';
  }

  async function settle({
    notificationId,
    emailState,
    providerMessageId,
    event,
    claimId,
  }: Settlement): Promise<void> {
    const known = kept.get(notificationId);
    if (known?.emailState !== 'pending' || (claimId !== undefined && known.claimId !== claimId)) return;
    kept.set(notificationId, {
      ...known,
      emailState,
      claimId: undefined,
      ...(providerMessageId && { providerMessageId }),
    });
    if (event) events.push(event);
  }

  return {
    kept,
    events,
    suppressions,
    preferences,
    states: () => [...kept.values()].map(({ emailState }) => emailState),

    claim,
    settle,
    letGo: async (notificationId: string, claimId: string): Promise<void> => {
      const known = kept.get(notificationId);
      if (known?.claimId === claimId) kept.set(notificationId, { ...known, claimId: undefined });
    },
    findPreferences: async (inbox: string) => preferences.get(inbox) ?? defaultPreferences,
    findSuppression: async (email: string) => suppressions.get(email),
    signToken: async ({ customerId, category }: { customerId: string; category: OptionalCategory }) =>
      `${customerId}.${category}`,

    takeSlot: async ({ inbox, kind, window }: DigestKey, limits: EmailLimits): Promise<boolean> => {
      const start = window.startsAt.toISOString();
      const [all, ofKind] = [`${inbox}/${start}`, `${inbox}/${start}/${kind}`];
      const isFull =
        (slots.get(all) ?? 0) >= limits.perCustomer || (slots.get(ofKind) ?? 0) >= limits.perKind;
      if (!isFull) for (const key of [all, ofKind]) slots.set(key, (slots.get(key) ?? 0) + 1);
      return !isFull;
    },
    ...makeInMemoryDigests(settle),
    ...makeInMemoryConfirmations(),
  };
}
