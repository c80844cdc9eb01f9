import type { Shop } from './shop.ts';

/**
 * A function that is killed parks nothing, so SQS itself gives up a message that meets a kill at every receive. Drives back what was given
 * up so; returns how many messages that were.
 */
export async function redriveGivenUp({ cloud: { control } }: Shop, deadLetterQueues = /./): Promise<number> {
  let moved = 0;
  for (const { name, visible, deadLetterQueueOf } of control.queues()) {
    const isMeant = deadLetterQueueOf !== undefined && deadLetterQueues.test(name);
    if (isMeant && visible > 0) moved += await control.redrive(name);
  }
  return moved;
}
