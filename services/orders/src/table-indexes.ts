import type { Index } from '@orderflow/infra/table';

/** What a list of orders shows, and nothing else of them. */
const summary = ['orderId', 'customerId', 'status', 'total', 'placedAt', 'changedAt'];

/** A customer's orders in one status, sorted by when they came to it. */
export const byCustomer: Index = {
  name: 'by-customer',
  hash: 'customerStatus',
  range: 'changedKey',
  holds: summary,
};

/** Everybody's orders in one status, sorted by when they came to it, spread over shards. */
export const byStatus: Index = {
  name: 'by-status',
  hash: 'statusShard',
  range: 'changedKey',
  holds: summary,
};

export const indexes = [byCustomer, byStatus];
