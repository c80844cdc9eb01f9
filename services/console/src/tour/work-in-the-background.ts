/** Story 3: background jobs. A file becomes orders, a report, a notification and an email. */
import type { FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { uploadFile } from '../api/upload-file.ts';
import { bytes } from '../components/format.tsx';
import { importFile } from './import-file.ts';
import { aboutFile, emailAbout, newestInvoice, notificationThat } from './messages.ts';
import { chooseProduct } from './orders.ts';
import type { Step, StepContext } from './story.ts';
import { known, type Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

type Facts = { fileId?: string; done?: FileView };

export function workInTheBackground(tools: Tools): readonly Step[] {
  const facts: Facts = {};
  return [
    upload(tools, facts),
    placeRows(tools, facts),
    report(tools, facts),
    notice(tools, facts),
    mail(tools, facts),
    invoice(tools, facts),
  ];
}

const linkTo = (fileId: string) => ({ label: 'Import', path: `/imports/${fileId}` });

const upload = (tools: Tools, facts: Facts): Step => ({
  caption: 'Upload a file of forty orders',
  look: 'The API gives out a form that is good for five minutes; the browser sends the file straight to S3 with it. Three of the rows are wrong on purpose.',
  where: { label: 'Imports', path: '/imports' },
  async run({ signal }) {
    const { productId } = await chooseProduct(tools);
    const { csv, rows } = importFile(productId);
    const request = { purpose: 'order-import', name: 'tour.csv', contentType: 'text/csv' } as const;
    const file = new Blob([csv], { type: 'text/csv' });
    const { fileId } = await uploadFile(tools.ask, request, file, { signal });
    facts.fileId = fileId;
    return {
      told: `tour.csv, ${rows} rows, ${bytes(file.size)}, is in quarantine.`,
      links: [linkTo(fileId)],
    };
  },
});

const placeRows = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'Its rows become orders',
  look: 'The file is checked, split into batches and sent on as events. The order service places each row once, even if a batch comes twice.',
  async run({ signal, tell }) {
    const fileId = known(facts.fileId, 'the file');
    facts.done = await waitUntil(
      'the file to be processed',
      async () => {
        const file = await ask(getFile, { path: { fileId } });
        if (file.progress)
          tell(`${file.progress.percent} %: ${file.progress.done} of ${file.progress.total} rows`);
        return (file.status === 'ready' || file.status === 'rejected') && file;
      },
      { signal, timeoutMs: 120_000 },
    );
    const { rejection } = facts.done;
    if (rejection) throw new Error(`The file was refused: ${rejection.explanation}`);
    const { total = 0, placed = 0, rejected = 0, invalid = 0 } = facts.done.rows ?? {};
    return {
      told: `${total} rows: ${placed} became orders, ${rejected} could not be placed, ${invalid} could not be understood.`,
      links: [linkTo(fileId)],
    };
  },
});

const report = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'A report names the rows that failed',
  look: 'A file again, with the line, the field and the reason of each. The link to its bytes is signed and short-lived.',
  async run() {
    const fileId = known(facts.done?.errorReportFileId, 'a report');
    return aboutFile(await ask(getFile, { path: { fileId } }), 'Report');
  },
});

const notice = (tools: Tools, facts: Facts): Step => ({
  caption: 'The notice is in the list',
  look: 'OrderImportCompleted reaches the notification service, which keeps a list for each person.',
  where: { label: 'Inbox', path: '/inbox' },
  async run(context) {
    const { title, summary } = await noticeOf(tools, facts, context);
    return { told: `“${title}”: ${summary}` };
  },
});

function noticeOf(tools: Tools, facts: Facts, context: StepContext) {
  const fileId = known(facts.fileId, 'the file');
  return notificationThat(
    tools,
    'the notice',
    ({ importId, template }) => importId === fileId && template === 'import-completed',
    context,
  );
}

const mail = (tools: Tools, facts: Facts): Step => ({
  caption: 'The email is in the inbox',
  look: 'It links the import and its report. Whoever does not want such emails says so once, and has the list alone.',
  onlyLocally: 'SES sends it to your real address there.',
  async run(context) {
    const { emailState } = await noticeOf(tools, facts, context);
    if (emailState !== 'sent') return { told: `No email this time: ${emailState}.` };
    const { subject } = await emailAbout(tools, known(facts.fileId, 'the file'), context);
    return { told: `“${subject}”`, links: [{ label: 'Inbox', path: '/inbox' }] };
  },
});

const invoice = (tools: Tools, facts: Facts): Step => ({
  caption: 'Each paid order has its invoice',
  look: 'Forty orders are paid and invoiced in the background, a few at a time. Here is the newest.',
  async run(context) {
    const { createdAt } = known(facts.done, 'the file');
    return aboutFile(await newestInvoice(tools, createdAt, context), 'Invoice');
  },
});
