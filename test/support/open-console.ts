/** Orderflow, and a browser that looks at its page. */

import type { QueueDescription } from '@orderflow/local-cloud/control/queues';
import { chromiumPath, launchBrowser } from '@orderflow/tooling/browser';
import { type Orderflow, type OrderflowOptions, startOrderflow } from '@orderflow/tooling/orderflow';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { signInAs, type Visit, visit } from './browser.ts';

export type Console = {
  readonly orderflow: Orderflow;
  /** A window of its own at `path`; signed in when `as` says so. */
  open(path: string, options?: BrowserContextOptions & { as?: 'ada' | 'grace' | 'olive' }): Promise<Page>;
  /** What the pages found wrong themselves, since this was asked before. */
  complaints(): string[];
};

/** Skipped where there is no browser. One local cloud for all tests within. */
export function describeConsole(
  name: string,
  tests: (console: () => Console) => void,
  options: OrderflowOptions = {},
): void {
  describe.skipIf(chromiumPath === undefined)(name, () => {
    let opened: (Console & { close(): Promise<void> }) | undefined;
    beforeAll(async () => {
      opened = await openConsole(options);
    });
    afterAll(() => opened?.close());
    tests(() => {
      if (!opened) throw new Error('It is opened before the tests');
      return opened;
    });
  });
}

async function openConsole(options: OrderflowOptions): Promise<Console & { close(): Promise<void> }> {
  const orderflow = await startOrderflow({ ...options, log: () => undefined });
  const browser = await launchBrowser();
  const visits: Visit[] = [];
  return {
    orderflow,
    async open(path, { as, ...context } = {}) {
      const opened = await visit(browser, context);
      visits.push(opened);
      await opened.page.goto(orderflow.consoleUrl + path);
      if (as) await signInAs(opened.page, as);
      return opened.page;
    },
    complaints: () => visits.flatMap(({ complaints }) => complaints.splice(0)),
    async close() {
      await browser.close();
      await orderflow.stop();
    },
  };
}

/** How many queues wait for a consumer that is down. */
export function stoppedQueues(queues: readonly QueueDescription[]): number {
  const withDeadLetterQueue = new Set(queues.map(({ deadLetterQueueOf }) => deadLetterQueueOf));
  return queues.filter(({ name, isRead }) => withDeadLetterQueue.has(name) && !isRead).length;
}
