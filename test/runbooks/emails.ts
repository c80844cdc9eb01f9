/** Last in the shared shop: its alarm goes with the rate, which takes more good emails than a test sends. */
import { expect, test } from 'vitest';
import { emailsTo } from '../support/notifications.ts';
import { rings } from './on-call.ts';
import { follow } from './runbook.ts';
import { ada, shop } from './shared-shop.ts';

test('email reputation: nothing goes out until the cause is gone, then everything does', async () => {
  const { orderId } = await shop.place(ada);
  await shop.reaches(ada, orderId, 'confirmed');
  await shop.settles();
  // In part of those that were sent to others.
  const others = shop.cloud.control.inbox().filter(({ to }) => !to.includes(ada.email));
  for (const { id } of others.slice(0, 3)) shop.cloud.control.reportFeedback(id, 'bounce');
  await rings(shop, 'notifications-emails-bounce-rate');

  const runbook = follow('email-reputation');
  expect(await runbook.next('First look')).toContain('docs/runbooks/email-reputation.md');
  await runbook.next('Act');
  const before = emailsTo(shop, ada.email).length;
  const { orderId: later } = await shop.place(ada);
  await shop.reaches(ada, later, 'confirmed');
  expect(emailsTo(shop, ada.email)).toHaveLength(before);
  await runbook.next('Act');
  await shop.settles();
  expect(emailsTo(shop, ada.email)).toHaveLength(before + 1);
  expect(await runbook.next('Verify')).toContain('All of them read');
  runbook.finished();
});
