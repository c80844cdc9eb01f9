import type { SingleMessage, SingleTemplate } from './message.ts';
import type { Recipient } from './notification.ts';

/** Messages of one kind that become one, because there were too many. */
export type Digest = {
  readonly recipient: Recipient;
  readonly kind: SingleTemplate;
  /** As many of them as are shown, in no order. */
  readonly messages: readonly SingleMessage[];
  readonly total: number;
  /** Of the message that it began with. */
  readonly correlationId: string;
  readonly causationId: string;
};
