/** More than somebody wants to open becomes one; nothing of it is lost. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { waitFor } from '@orderflow/testing/wait-for';
import { expect, test } from 'vitest';
import { header, processed, uploadCsv } from '../support/files.ts';
import { emailsTo } from '../support/notifications.ts';
import { openShop } from '../support/shop.ts';

test('an import of sixty orders confirms three of them one by one and the others together', {
  timeout: 180_000,
}, async () => {
  // Windows of half a minute, so that nobody has to wait for long.
  const shop = await openShop({ parameters: { EmailsPerKind: '3', EmailWindowMinutes: '0.5' } });
  try {
    const ada = await shop.customer('ada');
    const rows = Array.from({ length: 60 }, () => 'stoneware-mug,1,tok_success');
    await processed(ada, await uploadCsv(ada, [header, ...rows].join('\n')), 60_000);
    await shop.settles(60_000);
    const confirmed = await waitFor(
      'the confirmations that were collected',
      () => {
        shop.runSchedule('send-due-messages');
        const events = shop.cloud.control.events({ detailType: 'NotificationSent' });
        const sent = events.map(
          ({ detail }) => (detail as { data: { template: string; messages?: number } }).data,
        );
        const told = sent.reduce(
          (sum, { template, messages = 1 }) => sum + (/confirmed|digest/.test(template) ? messages : 0),
          0,
        );
        return told === 60 && sent;
      },
      {
        timeoutMs: 90_000,
        intervalMs: 1000,
        instead: () => emailsTo(shop, ada.email).map(({ subject }) => subject),
      },
    );
    const digests = confirmed.filter(({ template }) => template === 'digest');
    // A window may end in the middle of the import; each has at most one digest.
    expect(digests.length).toBeGreaterThanOrEqual(1);
    expect(confirmed.length).toBeLessThan(15);
    await shop.settles();
    const { unread } = bodyOf(await ada.api.call(listNotifications, { query: { limit: 1 } }));
    expect(unread.count).toBe(61);
  } finally {
    await shop.stop();
  }
});
