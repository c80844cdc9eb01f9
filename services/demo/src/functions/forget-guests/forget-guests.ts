import { type Guest, guestPrefix, isToBeForgotten } from '../../domain/guest.ts';

export type Dependencies = {
  readonly guestsWhoseEmailBegins: (prefix: string) => AsyncIterable<Guest>;
  readonly deleteGuest: (username: string) => Promise<void>;
  readonly now: () => Date;
};

type Run = { readonly remainingMs: () => number };

/** Enough for the call in hand; what is left is the next run's. */
const reserveMs = 5000;

/** Deletes the accounts of guests whose day is over. */
export function makeForgetGuests({ guestsWhoseEmailBegins, deleteGuest, now }: Dependencies) {
  return async ({ remainingMs }: Run): Promise<void> => {
    for await (const guest of guestsWhoseEmailBegins(guestPrefix)) {
      if (remainingMs() < reserveMs) return;
      if (isToBeForgotten(guest, now())) await deleteGuest(guest.username);
    }
  };
}
