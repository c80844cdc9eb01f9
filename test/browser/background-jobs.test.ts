import { readFile } from 'node:fs/promises';
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import { expect, test } from 'vitest';
import { describeConsole } from '../support/open-console.ts';

describeConsole('files and messages', (shop) => {
  test('a file of orders is imported with its progress, an error report, a notice and an email', async () => {
    const page = await shop().open('/imports', { as: 'ada' });
    await page.getByLabel('Rows', { exact: true }).fill('8');
    await page.getByLabel('Wrong rows').fill('3');
    await page.getByRole('button', { name: 'Make a sample file and import it' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /sample-8-orders\.csv/ })
      .first()
      .click();
    await page.waitForURL('**/imports/*');
    await page.getByText('Done, some failed').waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByText('Download the error report').click();
    const report = await readFile(await (await downloading).path(), 'utf8');
    expect(report.trimEnd().split('\r\n')).toHaveLength(1 + 3);

    await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).click();
    await page
      .getByText(/^Your import is done/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Emails' }).click();
    await page
      .getByRole('button', { name: /^Your import is done/ })
      .first()
      .click();
    await page.locator('iframe').waitFor();
    expect(shop().complaints()).toEqual([]);
  });

  test('what is no file of orders is refused with a reason, and nothing is lost', async () => {
    const page = await shop().open('/imports', { as: 'ada' });
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    const content = Buffer.from('PK\u0003\u0004 not a table');
    await (await chooser).setFiles({ name: 'holiday.csv', mimeType: 'text/csv', buffer: content });
    await page
      .getByText(/refused|rejected/i)
      .first()
      .waitFor();
  });

  test('notices are marked as read', async () => {
    const page = await shop().open('/inbox', { as: 'ada' });
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('All read').waitFor();
  });

  test('preferences are kept', async () => {
    const page = await shop().open('/inbox?tab=preferences', { as: 'grace' });
    await page.getByRole('switch', { name: 'Deliveries: By email' }).press('Space');
    const { cloud } = shop().orderflow;
    const api = makeApiClient({
      baseUrl: cloud.apiUrl,
      token: await cloud.signIn({ email: 'grace@example.com' }),
    });
    await expect
      .poll(async () => bodyOf(await api.call(getPreferences, {})).categories.deliveries.email, {
        timeout: 20_000,
      })
      .toBe(false);
  });
});
