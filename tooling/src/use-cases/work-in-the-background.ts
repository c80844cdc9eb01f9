/** Use case 3: background jobs. A file of orders is imported with a report and an email at its end, and a picture gets into the catalogue. */
import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { processedFile } from '@orderflow/testing/processed-file';
import { uploadFile } from '@orderflow/testing/upload-file';
import { waitFor } from '@orderflow/testing/wait-for';
import sharp from 'sharp';
import { drawMug } from './draw-mug.ts';
import { apiOf, patience, people } from './people.ts';
import type { RunStep, UseCase } from './use-case.ts';

export const workInTheBackground: UseCase = {
  id: 'background-jobs',
  title: 'Use case 3: background jobs, from uploaded files to a report, an email and pictures',
  async run(orderflow, step) {
    const [ada, olive] = await Promise.all([apiOf('ada', orderflow), apiOf('olive', orderflow)]);
    const done = await importOrders(ada, step);
    await readReport(ada, done, step);
    await findSummary(orderflow.cloud, done, step);
    await illustrate(olive, step);
  },
};

/** Five hundred orders are paid, invoiced and mailed meanwhile. */
const longPatience = { timeoutMs: 4 * patience.timeoutMs };

const rowCount = 500;
/** The lines in the file that cannot become orders, and why. */
const faults = new Map([
  [100, ['unicorn,1,tok_success', 'productId,names no product']],
  [200, ['stoneware-mug,many,tok_success', 'quantity,must be a whole number from 1 to 100']],
  [300, [',1,tok_success', 'productId,is missing']],
]);

function fileOfOrders(products: readonly ProductView[]): string {
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const product = products[index % products.length];
    // The header is line 1.
    return faults.get(index + 2)?.[0] ?? `${product?.productId},${1 + (index % 3)},tok_success`;
  });
  return ['productId,quantity,paymentToken', ...rows].join('\n');
}

async function importOrders(ada: ApiClient, step: RunStep): Promise<FileView> {
  const fileId = await step(
    `Ada uploads a CSV file of ${rowCount} orders, with a form that is valid for five minutes`,
    async () => {
      const { products } = bodyOf(await ada.call(listProducts, {}));
      const request = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } as const;
      return uploadFile(ada, request, fileOfOrders(products));
    },
    (id) => `file ${id}`,
  );
  const seen = new Set<number>();
  return step(
    'Its rows become orders, batch by batch',
    () =>
      isReady(ada, fileId, ({ progress }) => {
        if (progress) seen.add(progress.percent);
      }),
    ({ rows }) =>
      `${[...seen].map((percent) => `${percent} %`).join(', ')}; ${rows?.placed} placed, ${rows?.rejected} rejected, ${rows?.invalid} not understood`,
  );
}

async function isReady(api: ApiClient, fileId: string, look: (file: FileView) => void = () => undefined) {
  const file = await processedFile(api, fileId, { ...longPatience, intervalMs: 250, look });
  if (file.rejection) throw new Error(`it was refused: ${file.rejection.explanation}`);
  return file;
}

async function readReport(ada: ApiClient, { errorReportFileId = '' }: FileView, step: RunStep) {
  await step(
    'The report names each row that failed',
    async () => {
      const { downloadUrl = '' } = bodyOf(await ada.call(getFile, { path: { fileId: errorReportFileId } }));
      const lines = (await (await fetch(downloadUrl)).text()).trimEnd().split('\r\n').slice(1);
      const expected = [...faults].map(([line, [, reason]]) => `${line},${reason}`);
      if (lines.join() !== expected.join()) throw new Error(`it says ${lines.join('; ')}`);
      return lines;
    },
    (lines) => lines.map((line) => `line ${line.replace(',', ': ').replace(',', ' ')}`).join('; '),
  );
}

async function findSummary({ control }: Cloud, { errorReportFileId }: FileView, step: RunStep) {
  await step(
    'An email sums the import up',
    () =>
      waitFor(
        `an email to ${people.ada.email} with a link to the report`,
        () => control.inbox().find(({ text }) => text?.includes(`/files/${errorReportFileId}`)),
        longPatience,
      ),
    ({ subject }) => subject,
  );
}

async function illustrate(olive: ApiClient, step: RunStep): Promise<void> {
  const productId = 'stoneware-mug';
  const fileId = await step('Olive, who works for the shop, uploads a picture of the mug', async () => {
    const request = {
      purpose: 'product-image',
      name: 'mug.png',
      contentType: 'image/png',
      productId,
    } as const;
    return uploadFile(olive, request, await drawMug());
  });
  const { pictures = [] } = await step(
    'It is made in the sizes that pages need',
    () => isReady(olive, fileId),
    (file) => file.pictures?.map(({ widthPx, heightPx }) => `${widthPx} x ${heightPx}`).join(', ') ?? '',
  );
  await step(
    'The catalogue shows it',
    async () => {
      const shown = await waitFor(
        'the picture in the catalogue',
        async () => {
          const { products } = bodyOf(await olive.call(listProducts, {}));
          const mug = products.find((product) => product.productId === productId);
          return mug?.pictures?.find(({ url }) => url === pictures.at(-1)?.url);
        },
        longPatience,
      );
      const answer = await fetch(shown.url);
      if (!answer.ok)
        throw new Error(`the picture was answered with ${answer.status}: ${await answer.text()}`);
      return sharp(await answer.arrayBuffer()).metadata();
    },
    ({ format, width, height }) => `${format}, ${width} x ${height}`,
  );
}
