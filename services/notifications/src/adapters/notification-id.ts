import { uuidV5 } from '@orderflow/outbox/uuid-v5';

/** Never change: with another namespace everything that is told again would be told as something new. */
const namespace = '5b0e7a52-61c4-4f0b-8f0e-2a4c9d7e3b18';

/** `name`: the kind of message, and the event or the order that it tells of. */
export function notificationIdFor(name: string): string {
  return uuidV5(namespace, name);
}
