import { request } from 'node:http';
import { firstScriptGzipBytes } from '@orderflow/tooling/bench/first-load';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

function statusFor(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(shop.consoleUrl + path, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test.each(['/', '/settings.json'])('%s is only for this machine, whatever name leads to it', async (path) => {
  const { host } = new URL(shop.consoleUrl);
  expect([await statusFor(path, host), await statusFor(path, 'evil.example')]).toEqual([200, 403]);
});

test('what the browser fetches of script before the first view weighs less than 250 kB', () => {
  expect(firstScriptGzipBytes()).toBeLessThan(250_000);
});
