import { guestEmail, type SignedIn } from '../../domain/guest.ts';

export type Dependencies = {
  readonly signIn: (email: string) => Promise<SignedIn>;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly now: () => Date;
};

export function makeWelcomeGuest({ signIn, random, now }: Dependencies) {
  return (): Promise<SignedIn> => signIn(guestEmail(now(), random()));
}
