/** What stories look for among somebody's files, notifications and emails. */
import type { FileSummary, FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { bytes } from '../components/format.tsx';
import type { Email } from '../local-cloud/control-client.ts';
import { invoiceOf } from '../orders/invoice.ts';
import type { Outcome, StepContext } from './story.ts';
import type { Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

const patience = { timeoutMs: 60_000 };

type Choice = (invoices: readonly FileSummary[]) => Pick<FileSummary, 'fileId'> | undefined;

/** The one that is chosen, once it can be read. Newest first. */
async function invoice({ ask }: Tools, choose: Choice, { signal }: StepContext): Promise<FileView> {
  const { fileId } = await waitUntil(
    'the invoice',
    async () => {
      const { files } = await ask(listFiles, { query: { kind: 'invoice', limit: 100 } });
      return choose(files.filter(({ status }) => status === 'ready'));
    },
    { signal, ...patience },
  );
  return ask(getFile, { path: { fileId } });
}

export const invoiceFor = (tools: Tools, orderId: string, context: StepContext) =>
  invoice(tools, (invoices) => invoiceOf(invoices, orderId), context);

/** `since`: by the clock of the server. */
export const newestInvoice = (tools: Tools, since: string, context: StepContext) =>
  invoice(tools, (invoices) => invoices.find(({ createdAt }) => createdAt >= since), context);

export function aboutFile({ fileId, name, sizeBytes = 0, downloadUrl }: FileView, label: string): Outcome {
  if (downloadUrl === undefined) throw new Error(`${name} cannot be downloaded.`);
  return { told: `${name}, ${bytes(sizeBytes)}.`, links: [{ label, path: `/files/${fileId}` }] };
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
