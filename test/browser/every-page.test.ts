/** What holds for every page: nothing sticks out, axe finds nothing serious, nothing is refused by the page's own policy. */
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { settled } from '@orderflow/tooling/browser';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { overflowing, seriousProblems } from '../support/browser.ts';
import { describeConsole } from '../support/open-console.ts';

const paths = {
  shop: '/',
  cart: '/cart',
  orders: '/orders',
  order: '/orders/…',
  imports: '/imports',
  file: '/files/…',
  notices: '/inbox',
  emails: '/inbox?tab=emails',
  preferences: '/inbox?tab=preferences',
  unsubscribe: '/unsubscribe/eyJjIjoiZGVsaXZlcmllcyJ9.3q2-7w',
  sales: '/sales',
  map: '/map',
  operations: '/operations',
  tour: '/tour',
  missing: '/nowhere',
};

describeConsole('every page', (shop) => {
  let [orderId, fileId] = ['', ''];
  let windows: Record<'light' | 'dark', Page>;
  beforeAll(async () => {
    windows = {
      light: await shop().open('/', { colorScheme: 'light', as: 'olive' }),
      dark: await shop().open('/', { colorScheme: 'dark', as: 'olive' }),
    };
    const { cloud } = shop().orderflow;
    const token = await cloud.signIn({ email: 'olive@example.com', groups: ['operators'] });
    const api = makeApiClient({ baseUrl: cloud.apiUrl, token });
    for (const paymentToken of ['tok_success', 'tok_declined']) {
      await api.call(placeOrder, {
        headers: { 'idempotency-key': crypto.randomUUID() },
        body: { lines: [{ productId: 'stoneware-mug', quantity: 1 }], paymentToken },
      });
    }
    fileId = await waitFor('an invoice', async () => {
      const { files } = bodyOf(await api.call(listFiles, { query: { kind: 'invoice' } }));
      return files[0]?.fileId;
    });
    orderId = bodyOf(await api.call(listOrders, { query: { status: 'confirmed' } })).orders[0]?.orderId ?? '';
  });

  const addressOf = (page: keyof typeof paths) =>
    paths[page].replace('…', page === 'order' ? orderId : fileId);

  test.each(Object.keys(paths) as (keyof typeof paths)[])('%s', async (name) => {
    for (const [colorScheme, page] of Object.entries(windows)) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(shop().orderflow.consoleUrl + addressOf(name));
      await settled(page);
      expect(await seriousProblems(page), colorScheme).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      // The navigation moves out of the way.
      await expect.poll(() => overflowing(page), { timeout: 10_000 }).toEqual([]);
    }
    expect(shop().complaints()).toEqual([]);
  });

  test('asks whoever is not signed in, in place of what is theirs', async () => {
    for (const name of ['orders', 'imports', 'notices', 'preferences', 'sales'] as const) {
      const page = await shop().open(addressOf(name));
      await page.getByText(/^Sign in to/).waitFor();
      await page.context().close();
    }
  });

  test('is reached by the keyboard alone, past the navigation', async () => {
    const page = await shop().open('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 10 && (await focused()) !== 'Add to cart'; presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Cart with 1 in it' }).waitFor();
  });

  test('says when its settings cannot be read, and goes on when they can', async () => {
    const page = await shop().open('/nowhere');
    await page.route('**/settings.json', (route) => route.fulfill({ status: 503, body: 'not yet' }));
    await page.goto(`${shop().orderflow.consoleUrl}/orders`);
    await page.getByText('Could not read the settings').waitFor();
    await page.unroute('**/settings.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/^Sign in to/).waitFor();
  });

  test('says when its script cannot be fetched, and the others go on', async () => {
    const page = await shop().open('/');
    await page.route('**/assets/tour-page-*.js', (route) => route.abort());
    await page.getByRole('navigation').getByRole('link', { name: 'Tour' }).click();
    await page.getByText('Could not read the page').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Shop' }).click();
    await page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor();
    // React reports it.
    shop().complaints();
  });

  test('begins at the top, for eyes and for the keyboard', async () => {
    const page = await shop().open('/', { viewport: { width: 1280, height: 600 } });
    await page.getByText('Stoneware mug').scrollIntoViewIfNeeded();
    const scrolled = () => page.evaluate(() => scrollY);
    const depth = await scrolled();
    expect(depth).toBeGreaterThan(0);
    await page.getByRole('navigation').getByRole('link', { name: 'Tour' }).click();
    await page.getByRole('heading', { name: 'Tour', level: 1 }).waitFor();
    expect(await scrolled()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
});
