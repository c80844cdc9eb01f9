import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import { describeConsole } from '../support/open-console.ts';

const loyalty = join(root, 'test/loyalty');

/** With the stack of a team outside the shop, which the page has never heard of. */
describeConsole(
  'the live map',
  (shop) => {
    test('shows every function of the templates, and where it belongs', async () => {
      const page = await shop().open('/map');
      await page.getByRole('button', { name: 'award-points, function' }).waitFor();
      const { nodes } = shop().orderflow.cloud.control.topology();
      const functions = nodes.flatMap(({ kind, name }) =>
        kind === 'function' ? [name.replace(/^orderflow-dev-[a-z]+-/, '')] : [],
      );
      expect(functions.length).toBeGreaterThan(40);
      const shown = page.getByRole('button', { name: /, function$/ });
      expect((await shown.allInnerTexts()).sort()).toEqual(functions.sort());
      await page.getByText('As a list', { exact: true }).click();
      await page.getByRole('heading', { name: 'loyalty' }).waitFor();
    });

    test('an order is placed on it, its events appear, and one tells its cause, effects and envelope', async () => {
      const page = await shop().open('/map', { as: 'ada' });
      await page.getByRole('button', { name: /Place an order/ }).click();
      const details = page.getByRole('complementary', { name: 'Events and details' });
      for (const event of ['OrderPlaced', 'OrderConfirmed', 'InvoiceReady', 'NotificationSent']) {
        await details.getByText(event, { exact: true }).first().waitFor();
      }
      await details.getByText('OrderConfirmed', { exact: true }).first().click();
      await details.getByText('"correlationId"').first().waitFor();
      await details.getByRole('button', { name: 'OrderPlaced' }).waitFor();
      await details.getByRole('button', { name: 'InvoiceReady' }).waitFor();
      expect(shop().complaints()).toEqual([]);
    });

    test('a function tells its invocations, its logs and what its role has used', async () => {
      const page = await shop().open('/map', { as: 'ada' });
      await page
        .getByRole('button', { name: /^charge-payment/ })
        .first()
        .click();
      const details = page.getByRole('complementary', { name: 'Events and details' });
      await details
        .getByText(/^cold start \d+ ms$/)
        .first()
        .waitFor();
      await details.getByRole('tab', { name: 'Role' }).click();
      await details.getByText('dynamodb:PutItem').first().waitFor();
      await details.getByRole('tab', { name: 'Logs' }).click();
      await details.getByText('event processed').first().waitFor();
    });
  },
  { extraStacks: [loyalty] },
);
