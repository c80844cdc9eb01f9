/** One shop for all runbooks that leave it as they have found it, and somebody who orders there. */
import { afterAll, beforeAll } from 'vitest';
import { type Customer, openShop, type Shop } from '../support/shop.ts';
import { signInToCloud } from './on-call.ts';

export let shop: Shop;
export let ada: Customer;

beforeAll(async () => {
  shop = await openShop({ minutesOnRequest: true });
  signInToCloud(shop);
  ada = await shop.customer();
});
afterAll(() => shop.stop());
