// Read at init: a missing variable fails the cold start, and the error names every one.
import * as z from 'zod';

const Config = z.object({ TABLE_NAME: z.string().min(1) });
const minutes = z.coerce.number().positive();
const days = z.coerce.number().int().nonnegative();
const units = z.coerce.number().int().positive();

export function readConfig() {
  return Config.parse(process.env);
}

/** For the functions that place orders. */
export function readPlacingConfig() {
  return Config.extend({ ORDERS_KEPT_DAYS: days }).parse(process.env);
}

export function readShippingConfig() {
  return Config.extend({ SHIP_AFTER_MINUTES: minutes, DELIVER_AFTER_MINUTES: minutes }).parse(process.env);
}

export function readExpiryConfig() {
  return Config.extend({ UNPAID_ORDERS_EXPIRE_AFTER_MINUTES: minutes }).parse(process.env);
}

export function readStockWatchConfig() {
  return Config.extend({ STOCK_LOW_BELOW: units }).parse(process.env);
}
