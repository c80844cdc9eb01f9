// How many emails somebody gets at once: what is above it is collected, and comes as one.
import type { SingleTemplate } from './message.ts';

export type EmailLimits = {
  /** Of one kind, in one window. */
  readonly perKind: number;
  /** Of all kinds together, in one window. */
  readonly perCustomer: number;
  readonly windowMs: number;
};

/** One of the equal spans that time is cut into. */
export type Window = { readonly startsAt: Date; readonly endsAt: Date };

export function windowAt(now: Date, { windowMs }: EmailLimits): Window {
  const startMs = Math.floor(now.getTime() / windowMs) * windowMs;
  return { startsAt: new Date(startMs), endsAt: new Date(startMs + windowMs) };
}

/** The messages of one kind to one person that are to become one. */
export type DigestKey = {
  readonly inbox: string;
  readonly kind: SingleTemplate;
  readonly window: Window;
};
