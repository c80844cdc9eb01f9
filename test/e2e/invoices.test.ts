/** Invoices by the thousand, every event delivered twice: one object each, and each says what its order says. */
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { sized } from '@orderflow/testing/sized';
import { output } from '@orderflow/tooling/outputs';
import { readPdf } from '@orderflow/tooling/read-pdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemsOf } from '../support/event-items.ts';
import { download, fileOf } from '../support/files.ts';
import { upTo } from '../support/parallel.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

const orderCount = sized({ usual: 40, full: 1000 });

let shop: Shop;
let ada: Customer;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.customer('ada');
});
afterAll(() => shop.stop());

async function keysBelow(prefix: string): Promise<string[]> {
  const { awsUrl: endpoint, credentials } = shop.cloud;
  const client = new S3Client({ endpoint, region: 'us-east-1', credentials });
  const Bucket = output(shop.cloud, 'files', 'BucketName');
  const page = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix: prefix, MaxKeys: orderCount * 2 }),
  );
  client.destroy();
  return (page.Contents ?? []).map(({ Key = '' }) => Key);
}

const names = ['Stoneware mug', 'Κούπα καφέ', 'Кружка', 'Cốc gốm', 'Café ő'];

/** Orders of one to seven lines, all of this customer. */
function aConfirmation(customerId: string, index: number) {
  const lines = upTo(1 + (index % 7)).map((number) => ({
    productId: `product-${number}`,
    name: names[(index + number) % names.length] ?? '',
    quantity: 1 + ((index * 3 + number) % 9),
    unitPrice: { amountMinor: 995 + index * 7 + number, currency: 'EUR' },
  }));
  const amountMinor = lines.reduce(
    (sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amountMinor,
    0,
  );
  return anEvent(OrderConfirmed, {
    orderId: crypto.randomUUID(),
    customer: { customerId, email: ada.email },
    lines,
    total: { amountMinor, currency: 'EUR' },
    chargeId: `ch_${index}`,
  });
}

test(`${orderCount} confirmations delivered twice give ${orderCount} invoices`, {
  timeout: 300_000,
}, async () => {
  shop.cloud.control.setDisorder({ copies: 2, withinMs: 2000 });
  const customerId = String(JSON.parse(atob(ada.token.split('.')[1] ?? '')).sub);
  const confirmations = upTo(orderCount).map((index) => aConfirmation(customerId, index));
  for (let from = 0; from < orderCount; from += 10)
    await publish(shop, ...confirmations.slice(from, from + 10));
  await shop.settles(240_000);

  expect(await keysBelow('invoices/')).toHaveLength(orderCount);
  const files = (await itemsOf(shop, 'files')).filter(({ entity }) => entity === 'file');
  expect(files).toHaveLength(orderCount);
  const ready = shop.cloud.control
    .events({ detailType: 'InvoiceReady' })
    .map(({ detail }) => (detail as { data: { orderId: string; fileId: string } }).data);
  expect(new Set(ready.map(({ orderId }) => orderId)).size).toBe(orderCount);
  expect(ready).toHaveLength(orderCount);

  for (const { detail } of confirmations.filter((_, index) => index % 50 === 0)) {
    const { orderId, lines, chargeId } = detail.data;
    const { fileId = '' } = ready.find((each) => each.orderId === orderId) ?? {};
    const answer = await download(await fileOf(ada, fileId));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="INV-[\dA-F-]+\.pdf"$/);
    const { text } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    const plain = text.replaceAll(/\s+/g, ' ');
    const euros = (amountMinor: number) =>
      `EUR ${(amountMinor / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`;
    for (const { name, quantity, unitPrice } of lines) {
      const amounts = `${euros(unitPrice.amountMinor)} ${euros(quantity * unitPrice.amountMinor)}`;
      expect(plain.replaceAll(' ', '')).toContain(`${name} ${quantity} ${amounts}`.replaceAll(' ', ''));
    }
    for (const each of [orderId, chargeId, ada.email, customerId]) expect(plain).toContain(each);
  }
});
