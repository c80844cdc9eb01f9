/**
 * The page under load: the live map stays open while a thousand events a minute go over the bus, all of them on the page's own machine,
 * which draws without a graphics card. Frames are held against those of the same page when it is quiet.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { CDPSession, Page } from 'playwright-core';
import { chromiumPath, launchBrowser } from '../browser.ts';
import type { Orderflow } from '../orderflow.ts';
import { quantile, toTenths } from './statistics.ts';

export type ConsoleFigures = {
  readonly minutes: number;
  readonly eventsPerMinute: number;
  readonly quietFramesPerSecond: number;
  readonly framesPerSecond: number;
  readonly frameMs: { readonly p50: number; readonly p99: number; readonly longest: number };
  /** Of the page's JavaScript, after a garbage collection: in the first minute, and at the end. */
  readonly heapMb: { readonly early: number; readonly late: number };
};

const minutes = 5;
/** An order that is paid makes four events: placed, confirmed, its invoice, and what its customer was told. */
const ordersPerMinute = 250;
const quietMs = 10_000;
const earlyMs = 60_000;

/** Undefined where there is no browser. */
export async function measureConsole(orderflow: Orderflow): Promise<ConsoleFigures | undefined> {
  if (chromiumPath === undefined) return undefined;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${orderflow.consoleUrl}/map`);
    await page.locator('.react-flow__node').first().waitFor();
    return await measure(orderflow, page);
  } finally {
    await browser.close();
  }
}

async function measure(orderflow: Orderflow, page: Page): Promise<ConsoleFigures> {
  const devTools = await page.context().newCDPSession(page);
  const frames = await recordFrames(page);
  await sleep(quietMs);
  const quiet = perSecond(await frames.take());
  const traffic = startTraffic(orderflow);
  try {
    await sleep(earlyMs);
    const early = await heapMb(devTools);
    await sleep(minutes * 60_000 - earlyMs);
    const durations = await frames.take();
    return {
      minutes,
      eventsPerMinute: Math.round(traffic.events() / minutes),
      quietFramesPerSecond: quiet,
      framesPerSecond: perSecond(durations),
      frameMs: {
        p50: toTenths(quantile(durations, 0.5)),
        p99: toTenths(quantile(durations, 0.99)),
        longest: toTenths(quantile(durations, 1)),
      },
      heapMb: { early, late: await heapMb(devTools) },
    };
  } finally {
    await traffic.stop();
  }
}

type Recording = { frameMs: number[] };

/** Milliseconds from each frame to the next, since they were last taken. */
async function recordFrames(page: Page): Promise<{ take(): Promise<number[]> }> {
  await page.evaluate(() => {
    const recording = globalThis as unknown as Recording;
    recording.frameMs = [];
    let before = performance.now();
    const frame = (now: number) => {
      recording.frameMs.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return {
    take: () => page.evaluate(() => (globalThis as unknown as Recording).frameMs.splice(0)),
  };
}

function perSecond(durations: readonly number[]): number {
  const totalMs = durations.reduce((sum, each) => sum + each, 0);
  return toTenths((durations.length / totalMs) * 1000);
}

async function heapMb(devTools: CDPSession): Promise<number> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return toTenths(usedSize / 1_000_000);
}

/** Orders at a steady rate, by a customer of their own, whatever becomes of each. */
function startTraffic({ cloud }: Orderflow): { events(): number; stop(): Promise<void> } {
  let events = 0;
  const stopCounting = cloud.journal.subscribe(({ kind }) => {
    if (kind === 'event') events += 1;
  });
  const closing = new AbortController();
  const ordering = order(cloud, closing.signal);
  return {
    events: () => events,
    async stop() {
      closing.abort();
      stopCounting();
      await ordering;
    },
  };
}

async function order(cloud: Orderflow['cloud'], closing: AbortSignal): Promise<void> {
  const token = await cloud.signIn({ email: 'traffic@example.com' });
  const api = makeApiClient({ baseUrl: cloud.apiUrl, token });
  const { products } = bodyOf(await api.call(listProducts, {}));
  const startedAt = performance.now();
  for (let number = 0; !closing.aborted; number += 1) {
    const productId = products[number % products.length]?.productId ?? '';
    await api.call(placeOrder, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { lines: [{ productId, quantity: 1 }], paymentToken: 'tok_success' },
    });
    const dueMs = startedAt + ((number + 1) * 60_000) / ordersPerMinute - performance.now();
    if (dueMs > 0) await sleep(dueMs);
  }
}
