/** `npm run screenshots`: every page of the console at the width of a phone and of a desktop, light and dark, into docs/console/. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser, settled } from './browser.ts';
import { type Orderflow, startOrderflow } from './orderflow.ts';
import { makeScenery, type Scenery } from './screenshots/scenery.ts';
import { packageStacks, root } from './stacks.ts';

const folder = join(root, 'docs/console');
const widths = [390, 1440];
const colorSchemes = ['light', 'dark'] as const;

type Shot = {
  readonly name: string;
  /** As on the sign-in page. */
  readonly who: string;
  path(scenery: Scenery): string;
  /** What somebody does before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>;
};

const shots: readonly Shot[] = [
  { name: 'shop', who: 'Ada Lovelace', path: () => '/' },
  { name: 'cart', who: 'Ada Lovelace', path: () => '/', first: fillCart },
  { name: 'order', who: 'Ada Lovelace', path: ({ orderId }) => `/orders/${orderId}` },
  { name: 'orders', who: 'Ada Lovelace', path: () => '/orders' },
  { name: 'inbox', who: 'Ada Lovelace', path: () => '/inbox' },
  { name: 'emails', who: 'Ada Lovelace', path: () => '/inbox?tab=emails', first: openEmail },
  { name: 'preferences', who: 'Ada Lovelace', path: () => '/inbox?tab=preferences' },
  { name: 'imports', who: 'Ada Lovelace', path: () => '/imports' },
  { name: 'import', who: 'Ada Lovelace', path: ({ importId }) => `/imports/${importId}` },
  { name: 'file', who: 'Ada Lovelace', path: ({ invoiceId }) => `/files/${invoiceId}` },
  { name: 'sales', who: 'Olive Operator', path: () => '/sales' },
  { name: 'map', who: 'Ada Lovelace', path: () => '/map', first: orderOnMap },
  { name: 'operations', who: 'Olive Operator', path: () => '/operations' },
  { name: 'tour', who: 'Ada Lovelace', path: () => '/tour' },
  { name: 'story', who: 'Ada Lovelace', path: () => '/tour', first: playStory },
];

async function fillCart(page: Page): Promise<void> {
  for (const product of ['Beeswax candle', 'Stoneware mug', 'Stoneware mug']) {
    await page.getByRole('button', { name: `Add to cart: ${product}` }).click();
  }
  await page.getByRole('link', { name: /^Cart with/ }).click();
}

async function openEmail(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Emails' }).getByRole('button').first().click();
}

async function orderOnMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Place an order' }).click();
  await page
    .getByText(/whole story/i)
    .first()
    .waitFor();
  await page.getByText('InvoiceReady').first().waitFor();
}

async function playStory(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Play: API services/ }).click();
  await page.getByText(/^The end/).waitFor();
}

async function photograph(browser: Browser, { consoleUrl }: Orderflow, scenery: Scenery): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of colorSchemes) {
      for (const who of new Set(shots.map((shot) => shot.who))) {
        const viewport = { width, height: width < 500 ? 844 : 900 };
        const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
        await signIn(page, consoleUrl, who);
        for (const shot of shots.filter((each) => each.who === who)) {
          await page.goto(consoleUrl + shot.path(scenery));
          await settled(page);
          await shot.first?.(page);
          await settled(page);
          // What sticks to the top of the screen is at its place then.
          await page.evaluate(() => scrollTo(0, 0));
          const file = join(folder, `${shot.name}-${width}-${colorScheme}.webp`);
          await sharp(await page.screenshot({ fullPage: true }))
            .webp({ quality: 82 })
            .toFile(file);
        }
        await page.close();
      }
    }
  }
}

async function signIn(page: Page, consoleUrl: string, who: string): Promise<void> {
  await page.goto(consoleUrl);
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: who }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

await packageStacks();
await mkdir(folder, { recursive: true });
const orderflow = await startOrderflow();
const browser = await launchBrowser();
try {
  await photograph(browser, orderflow, await makeScenery(orderflow));
  console.log('Written to docs/console/');
} finally {
  await browser.close();
  await orderflow.stop();
}
