import { expect, test } from 'vitest';
import { describeConsole, stoppedQueues } from '../support/open-console.ts';

const stories = [
  'API services and backend endpoints',
  'Real-time data and event-driven workflows',
  'Background jobs: files and notifications',
  'Microservices that do not wait for each other',
];

/** What takes half a minute when somebody watches takes no time here. */
const parameters = { ShipAfterMinutes: '0.001', DeliverAfterMinutes: '0.001' };

describeConsole(
  'the tour',
  (shop) => {
    test.each(stories)('performs "%s" to its end', { timeout: 300_000 }, async (title) => {
      const page = await shop().open('/tour', { as: 'ada' });
      await page.getByRole('button', { name: `Play: ${title}` }).click();
      const outcome = page.getByText(/^(The end|A step failed): /);
      await outcome.waitFor({ timeout: 280_000 });
      expect(await outcome.innerText()).toMatch(/^The end: (\d+) of \1 steps$/);
      expect(shop().complaints()).toEqual([]);
    });

    test('goes on by itself no further than somebody wants', async () => {
      const page = await shop().open('/tour', { as: 'ada' });
      await page.getByRole('button', { name: `Step by step: ${stories[0]}` }).click();
      await page.getByText(/^Waits for you: [1-9]/).waitFor();
      const before = await page.getByText(/^Waits for you: /).innerText();
      await page.getByRole('button', { name: 'Next step' }).click();
      await expect
        .poll(() => page.getByText(/^Waits for you: /).innerText(), { timeout: 30_000 })
        .not.toBe(before);
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText(/^Stopped: /).waitFor();
    });

    test('brings a service up again when its story is left', async () => {
      const { control } = shop().orderflow.cloud;
      const down = () => stoppedQueues(control.queues());
      const page = await shop().open('/tour', { as: 'ada' });
      await page.getByRole('button', { name: `Step by step: ${stories[3]}` }).click();
      for (let presses = 0; down() === 0 && presses < 5; presses += 1) {
        await page.getByRole('button', { name: /Next step|Start/ }).click();
        await page.getByText(/^Waits for you: /).waitFor();
      }
      expect(down()).toBeGreaterThan(0);
      await page.getByRole('navigation').getByRole('link', { name: 'Shop' }).click();
      await expect.poll(down, { timeout: 20_000 }).toBe(0);
    });
  },
  { parameters },
);
