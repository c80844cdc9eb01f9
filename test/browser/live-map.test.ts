import { expect, test } from 'vitest';
import { describeConsole } from '../support/open-console.ts';

describeConsole('the live map', (shop) => {
  test('shows every function, queue, table and bucket of the templates', async () => {
    const page = await shop().open('/map');
    await page.getByText('As a list', { exact: true }).click();
    const { nodes } = shop().orderflow.cloud.control.topology();
    const shown = await page.getByRole('main').innerText();
    const functions = nodes
      .filter(({ kind }) => kind === 'function')
      .map(({ name }) => name.replace(/^orderflow-dev-[a-z]+-/, ''));
    expect(functions.length).toBeGreaterThan(40);
    for (const name of functions) expect(shown).toContain(name);
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
});
