import type { Index } from '@orderflow/infra/table';

/** What a list of orders shows; only this is copied into the indexes. */
const summary = ['orderId', 'customer', 'status', 'total', 'placedAt', 'timeline'];

/** A customer's orders by status, by when they came to it. */
export const byCustomer: Index = {
  name: 'by-customer',
  hash: 'customerStatus',
  range: 'changedKey',
  holds: summary,
};

/** Everybody's orders by status, by when they came to it, spread over shards. */
export const byStatus: Index = {
  name: 'by-status',
  hash: 'statusShard',
  range: 'changedKey',
  holds: summary,
};

export const indexes = [byCustomer, byStatus];
