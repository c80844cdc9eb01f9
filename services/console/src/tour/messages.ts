/** What stories look for among somebody's files, notifications and emails. */
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import type { Email } from '../local-cloud/control-client.ts';
import type { StepContext } from './story.ts';
import type { Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

const patience = { timeoutMs: 60_000 };

/** Of an order that was placed then. */
export function newestInvoice({ ask }: Tools, since: string, { signal }: StepContext): Promise<FileSummary> {
  return waitUntil(
    'the invoice',
    async () => {
      const { files } = await ask(listFiles, { query: { kind: 'invoice', limit: 20 } });
      return files.find(({ createdAt, status }) => createdAt >= since && status === 'ready');
    },
    { signal, ...patience },
  );
}

/** Told, and settled whether it is mailed. */
export function notificationThat(
  { ask }: Tools,
  what: string,
  isIt: (notification: NotificationView) => boolean,
  { signal }: Pick<StepContext, 'signal'>,
): Promise<NotificationView> {
  return waitUntil(
    what,
    async () => {
      const { notifications } = await ask(listNotifications, { query: { limit: 100 } });
      return notifications.find((each) => isIt(each) && each.emailState !== 'pending');
    },
    { signal, intervalMs: 400, ...patience },
  );
}

export function confirmationOf(tools: Tools, orderId: string, context: Pick<StepContext, 'signal'>) {
  const isIt = (each: NotificationView) => each.orderId === orderId && each.template === 'order-confirmed';
  return notificationThat(tools, 'the confirmation', isIt, context);
}

/** Those to the storyteller that name this id, which stands in their links. Local cloud only. */
export async function emailsAbout({ email, localCloud }: Tools, id: string): Promise<Email[]> {
  const inbox = await localCloud().get<Email[]>('/inbox');
  return inbox.filter(({ to, text }) => to.includes(email) && text?.includes(id));
}

export function emailAbout(tools: Tools, id: string, { signal }: StepContext): Promise<Email> {
  return waitUntil('the email', async () => (await emailsAbout(tools, id))[0], { signal, ...patience });
}
