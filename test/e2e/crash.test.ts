/** What a killed function leaves behind: nothing half done, nothing done twice. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const orders = 200;
const kills = 50;

async function itemsWith(prefix: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await shop.ordersTable.client.send(
      new ScanCommand({
        TableName: shop.ordersTable.tableName,
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': prefix },
        ExclusiveStartKey,
      }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** A killed function reports nothing, so SQS may have moved a message that met five kills: an operator redrives it. */
async function redriveWhatWasGivenUp(): Promise<void> {
  for (const { name, visible, deadLetterQueueOf } of shop.cloud.control.queues()) {
    if (deadLetterQueueOf && visible > 0) await shop.cloud.control.redrive(name);
  }
}

test(`${kills} kills at random points during ${orders} orders lose and double nothing`, {
  timeout: 600_000,
}, async () => {
  const ida = await shop.customer('ida');
  const stock = await shop.available('stoneware-mug');
  const chargePayment = shop.functionName('orders', 'charge-payment');
  shop.cloud.control.addFault(chargePayment, {
    kind: 'kill',
    times: kills,
    afterMs: { min: 0, max: 15 },
    probability: 0.5,
  });

  for (let placed = 0; placed < orders; placed += 4) {
    await Promise.all(Array.from({ length: 4 }, () => shop.place(ida)));
  }
  const confirmed = () =>
    itemsWith('ORDER#').then((all) => all.filter(({ status }) => status === 'confirmed').length);
  await waitFor(
    `${orders} confirmed orders`,
    async () => {
      await redriveWhatWasGivenUp();
      return (await confirmed()) === orders;
    },
    { timeoutMs: 500_000, intervalMs: 1000, instead: confirmed },
  );
  await shop.settles(120_000);

  const killed = shop.cloud.control.invocations(chargePayment).filter(({ outcome }) => outcome === 'killed');
  expect(killed).toHaveLength(kills);
  const charges = await itemsWith('GATEWAY#CHARGE#');
  expect(charges).toHaveLength(orders);
  const invoices = new Set(
    shop.cloud.control.events({ detailType: 'InvoiceReady' }).map(({ detail }) => fileIdOf(detail)),
  );
  expect(invoices.size).toBe(orders);
  expect(shop.cloud.control.inbox()).toHaveLength(orders);
  expect(await shop.available('stoneware-mug')).toBe(stock - orders);
});

const fileIdOf = (detail: unknown) => (detail as { data: { fileId: string } }).data.fileId;
