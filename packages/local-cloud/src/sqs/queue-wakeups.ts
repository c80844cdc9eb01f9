/**
 * Long polls that wake at once: on a new message fauxqs notifies its waiters itself; a message whose delay or visibility timeout ends
 * is announced by one timer per queue, set for the earliest such moment and only while somebody waits (fauxqs would look every 20 ms).
 */
import type { SqsQueue } from '../fauxqs/fauxqs-app.ts';

export type QueueWakeups = {
  /** Resolves when a message may be there, at `deadline` (epoch ms), or when the caller has gone. */
  untilMessages(deadline: number, gone?: AbortSignal): Promise<void>;
};

export function watchQueue(queue: SqsQueue): QueueWakeups {
  let timer: NodeJS.Timeout | undefined;

  function reschedule(): void {
    clearTimeout(timer);
    const due = queue.pollWaiters.length === 0 ? Infinity : earliestDue(queue);
    if (due === Infinity) return;
    timer = setTimeout(
      () => {
        queue.processTimers();
        reschedule();
      },
      Math.max(1, due - Date.now()),
    );
  }

  afterCall(queue, 'enqueue', reschedule);
  afterCall(queue, 'dequeue', reschedule);
  afterCall(queue, 'changeVisibility', reschedule);
  return {
    async untilMessages(deadline, gone) {
      // An abort that has already happened is not announced again.
      if (gone?.aborted) return;
      const waiting = wait(queue, deadline, gone);
      reschedule();
      await waiting;
    },
  };
}

function wait(queue: SqsQueue, deadline: number, gone: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, Math.max(0, deadline - Date.now()));
    const waiter = { resolve: finish, timer };
    function finish(): void {
      clearTimeout(timer);
      gone?.removeEventListener('abort', finish);
      queue.pollWaiters = queue.pollWaiters.filter((other) => other !== waiter);
      resolve();
    }
    queue.pollWaiters.push(waiter);
    gone?.addEventListener('abort', finish, { once: true });
  });
}

function earliestDue(queue: SqsQueue): number {
  let earliest = Infinity;
  for (const { visibilityDeadline } of queue.inflightMessages.values()) {
    earliest = Math.min(earliest, visibilityDeadline);
  }
  for (const { delayUntil } of [...queue.delayedMessages, ...[...queue.fifoDelayed.values()].flat()]) {
    earliest = Math.min(earliest, delayUntil ?? Infinity);
  }
  return earliest;
}

type QueueMethod = 'enqueue' | 'dequeue' | 'changeVisibility';

function afterCall(queue: SqsQueue, method: QueueMethod, then: () => void): void {
  const original = queue[method].bind(queue) as (...args: unknown[]) => unknown;
  Object.assign(queue, {
    [method](...args: unknown[]) {
      const result = original(...args);
      then();
      return result;
    },
  });
}
