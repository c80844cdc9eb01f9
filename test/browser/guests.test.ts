import { demoStack } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import { describeConsole } from '../support/open-console.ts';

describeConsole(
  'a public demo',
  (demo) => {
    test('lets people order as guests, without the sign-in page', async () => {
      const page = await demo().open('/');
      await page.getByRole('button', { name: 'Add to cart: Beeswax candle' }).click();
      await page.getByRole('link', { name: 'Cart with 1 in it' }).click();
      await page.getByRole('button', { name: 'Sign in to order' }).click();
      await page.getByRole('button', { name: 'Order and pay' }).click();
      await page.waitForURL('**/orders/*');
      await page.getByText('confirmed', { exact: true }).first().waitFor();
      await page.reload();
      await page.getByRole('button', { name: /^Account of success\+guest-/ }).waitFor();
      expect(demo().complaints()).toEqual([]);
    });

    test('leaves the sign-in page to those who have an account', async () => {
      const page = await demo().open('/');
      await page.getByRole('button', { name: 'Come in as a guest' }).waitFor();
      await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('button', { name: 'Ada Lovelace' }).waitFor();
    });
  },
  { extraStacks: [demoStack] },
);
