import { expect, test } from 'vitest';
import { describeConsole } from '../support/open-console.ts';

describeConsole('shopping', (shop) => {
  test('what is put into the cart is kept through the sign-in, ordered once by a double click, and watched until it is confirmed', async () => {
    const page = await shop().open('/');
    await page.getByRole('button', { name: 'Add to cart: Beeswax candle' }).click();
    await page.getByRole('link', { name: 'Cart with 1 in it' }).click();
    await page.getByRole('button', { name: 'Sign in to order' }).click();
    await page.getByRole('button', { name: 'Ada Lovelace' }).click();
    await page.getByRole('button', { name: 'Order and pay' }).dblclick();
    await page.waitForURL('**/orders/*');

    await page.getByText('confirmed', { exact: true }).first().waitFor();
    await page
      .getByRole('link', { name: /invoice/i })
      .first()
      .waitFor();
    const inside = page.getByRole('region', { name: 'What happened inside' });
    for (const event of ['OrderPlaced', 'OrderConfirmed', 'InvoiceReady', 'NotificationSent']) {
      await inside.getByText(event).first().waitFor();
    }
    await page.getByRole('link', { name: 'Cart with 0 in it' }).waitFor();
    const placed = shop().orderflow.cloud.control.events({ detailType: 'OrderPlaced' });
    // Each is told in two versions.
    expect(new Set(placed.map(({ correlationId }) => correlationId)).size).toBe(1);
    expect(shop().complaints()).toEqual([]);
  });

  test('a declined card ends in a rejection that says why', async () => {
    const page = await shop().open('/', { as: 'ada' });
    await page.getByRole('button', { name: 'Add to cart: Dotted notebook' }).click();
    await page.getByRole('link', { name: 'Cart with 1 in it' }).click();
    await page.getByRole('radio', { name: 'A declined card' }).check();
    await page.getByRole('button', { name: 'Order and pay' }).click();
    await page.getByText('rejected', { exact: true }).first().waitFor();
  });

  test("orders are listed, filtered by their state, and somebody else's look missing", async () => {
    const page = await shop().open('/orders', { as: 'ada' });
    await page.getByRole('link', { name: /rejected/ }).waitFor();
    const href = await page
      .getByRole('main')
      .getByRole('link', { name: /rejected/ })
      .getAttribute('href');
    const grace = await shop().open(href ?? '', { as: 'grace' });
    await grace.getByText('There is no such order').waitFor();
  });

  test('an order is cancelled and its payment given back', async () => {
    const page = await shop().open('/', { as: 'grace' });
    await page.getByRole('button', { name: 'Add to cart: Beeswax candle' }).click();
    await page.getByRole('link', { name: 'Cart with 1 in it' }).click();
    await page.getByRole('button', { name: 'Order and pay' }).click();
    await page.getByText('confirmed', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
    await page
      .getByText(/refunded|given back/i)
      .first()
      .waitFor();
    expect(shop().complaints()).toEqual([]);
  });

  test('a sign-in that the API no longer takes is asked for again, and the cart is still there', async () => {
    const page = await shop().open('/', { as: 'ada' });
    await page.getByRole('button', { name: 'Add to cart: Beeswax candle' }).click();
    // As after a restart of the local cloud, whose keys are others then.
    await page.route(`${shop().orderflow.cloud.apiUrl}/orders*`, (route) =>
      route.fulfill({
        status: 401,
        headers: { 'access-control-allow-origin': '*' },
        contentType: 'application/json',
        body: '{"message":"Unauthorized"}',
      }),
    );
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
    await page.getByText('Your sign-in has ended. Sign in again to go on.').waitFor();
    await page.getByRole('link', { name: 'Cart with 1 in it' }).waitFor();
  });
});
