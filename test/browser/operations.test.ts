import { expect, test } from 'vitest';
import { overflowing, seriousProblems } from '../support/browser.ts';
import { describeConsole, stoppedQueues } from '../support/open-console.ts';

describeConsole('operations', (shop) => {
  test('a failure that was ordered strikes, is shown, and heals by itself', async () => {
    const page = await shop().open('/operations', { as: 'ada' });
    await page.getByRole('button', { name: 'Emails are throttled' }).click();
    await page.getByRole('button', { name: 'Place an order' }).click();
    await page.getByRole('tab', { name: 'Failures' }).click();
    await page.getByRole('main').getByText('send-notification').first().waitFor();
    await expect
      .poll(() => shop().orderflow.cloud.control.inbox().length, { timeout: 120_000 })
      .toBeGreaterThan(0);
    expect(shop().complaints()).toEqual([]);
  });

  test('a parked message is shown with its reason, and redriven by one click', async () => {
    const { control } = shop().orderflow.cloud;
    const queue = control.queues().find(({ name }) => /ChargePaymentDeadLetterQueue/.test(name))?.name ?? '';
    const parked = () => control.queues().find(({ name }) => name === queue)?.visible;
    const page = await shop().open('/operations', { as: 'ada' });
    await page.getByRole('combobox', { name: 'Payment' }).click();
    await page.getByRole('option', { name: /until the message is parked/ }).click();
    await page.getByRole('button', { name: 'Place an order' }).click();
    await expect.poll(parked, { timeout: 110_000, interval: 500 }).toBe(1);

    await page.getByRole('tab', { name: 'Queues' }).click();
    await page.getByRole('button', { name: /^Show/ }).first().click();
    await page.getByText('PAYMENT_GATEWAY_UNAVAILABLE').first().waitFor();
    await page
      .getByRole('button', { name: /redrive/i })
      .first()
      .click();
    await page.getByText('1 moved back.').waitFor();
    await expect.poll(parked, { timeout: 30_000 }).toBe(0);
    expect(shop().complaints()).toEqual([]);
  });

  test('an alarm that rings is shown with what it means, once minutes have passed for it', async () => {
    const { cloud } = shop().orderflow;
    cloud.control.addFault('orderflow-dev-orders-list-products', { kind: 'fail', times: 1 });
    await fetch(`${cloud.apiUrl}/products`);
    const page = await shop().open('/operations?show=failures', { as: 'ada' });
    await page.getByRole('button', { name: 'Let 5 minutes pass' }).click();
    await page.getByText('list-products-errors').waitFor();
    await page.getByText(/^list-products threw, crashed or ran out of time/).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => overflowing(page), { timeout: 10_000 }).toEqual([]);
    expect(shop().complaints()).toEqual([]);
  });

  test('a service is taken down and brought up again, also after a reload', async () => {
    const { control } = shop().orderflow.cloud;
    const page = await shop().open('/operations', { as: 'ada' });
    const notifications = page.getByRole('switch', { name: /notifications/ });
    await notifications.press('Space');
    await page.getByRole('switch', { name: 'The notifications service is down' }).waitFor();
    const stopped = () => stoppedQueues(control.queues());
    expect(stopped()).toBeGreaterThan(0);
    await page.reload();
    await page.getByRole('switch', { name: 'The notifications service is down' }).waitFor();
    await page.getByRole('switch', { name: /notifications/ }).press('Space');
    await expect.poll(stopped, { timeout: 20_000 }).toBe(0);
  });

  test('a replay from the archive changes nothing', async () => {
    const { control } = shop().orderflow.cloud;
    const emails = control.inbox().length;
    const page = await shop().open('/operations?show=replay', { as: 'ada' });
    await page.getByRole('button', { name: /^Replay/ }).click();
    await page
      .getByText(/events? (was|were) replayed|replayed/)
      .first()
      .waitFor();
    await expect.poll(() => control.busy(), { timeout: 60_000 }).toEqual([]);
    expect(control.inbox()).toHaveLength(emails);
  });
});
