import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { followTable } from '@orderflow/infra/follow-table';
import { allow } from '@orderflow/infra/function';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { runOnSchedule } from '@orderflow/infra/run-on-schedule';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { indexArn, table, tableArn, tableId } from '@orderflow/infra/table';
import { publishedEvents } from './src/published-events.ts';
import { byCustomer, byStatus, indexes } from './src/table-indexes.ts';

const read = allow(tableArn, 'dynamodb:GetItem');
const readSeveral = allow(tableArn, 'dynamodb:BatchGetItem');
const write = allow(tableArn, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
const put = allow(tableArn, 'dynamodb:PutItem');
const update = allow(tableArn, 'dynamodb:UpdateItem');
const query = allow(tableArn, 'dynamodb:Query');
const queryByCustomer = allow(indexArn(byCustomer), 'dynamodb:Query');
const queryByStatus = allow(indexArn(byStatus), 'dynamodb:Query');

const placing = { ORDERS_KEPT_DAYS: { Ref: 'OrdersKeptDays' } };

const minutes = (value: string, what: string) => ({
  Type: 'String' as const,
  Default: value,
  Description: `Minutes after which ${what}; fractions are allowed.`,
});

export default defineService('orders', {
  parameters: {
    OrdersKeptDays: {
      Type: 'String',
      Default: '0',
      Description:
        'Days after which an order is forgotten; 0 for never. For demos: a shop has to keep its books.',
    },
    UnpaidOrdersExpireAfterMinutes: minutes('30', 'an order that is not paid is cancelled'),
    ShipAfterMinutes: minutes('60', 'the simulated carrier takes a confirmed order'),
    DeliverAfterMinutes: minutes('1440', 'the simulated carrier has brought a shipped order'),
    StockLowBelow: {
      Type: 'String',
      Default: '20',
      Description:
        'A product of which fewer units than these are left is reported as StockLow; a whole number.',
    },
  },
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: { [tableId]: table(indexes) },
  outputs: { TableName: { Value: { Ref: tableId } } },
  functions: {
    'list-products': route(listProducts, { allow: [query, readSeveral] }),
    'place-order': route(placeOrder, {
      environment: placing,
      allow: [read, readSeveral, write],
    }),
    'get-order': route(getOrder, { allow: [read] }),
    'list-orders': route(listOrders, { allow: [queryByCustomer, queryByStatus] }),
    'cancel-order': route(cancelOrder, { allow: [read, write] }),
    'ship-order': route(shipOrder, { allow: [read, put] }),
    'get-sales-stats': route(getSalesStats, { allow: [query] }),
    'charge-payment': subscribe([OrderPlaced], { objective: 0.999, allow: [read, write] }),
    'refund-payment': subscribe([OrderCancelled], { allow: [read, write] }),
    'place-imported-orders': subscribe([OrderImportBatchReady], {
      timeoutSeconds: 30,
      environment: placing,
      allow: [read, readSeveral, write],
    }),
    'attach-product-image': subscribe([ProductImageReady], { allow: [update] }),
    'aggregate-sales': followTable('order', { allow: [write] }),
    'advance-shipments': runOnSchedule('rate(1 minute)', {
      environment: {
        SHIP_AFTER_MINUTES: { Ref: 'ShipAfterMinutes' },
        DELIVER_AFTER_MINUTES: { Ref: 'DeliverAfterMinutes' },
      },
      allow: [queryByStatus, read, put],
    }),
    'expire-unpaid-orders': runOnSchedule('rate(1 minute)', {
      environment: { UNPAID_ORDERS_EXPIRE_AFTER_MINUTES: { Ref: 'UnpaidOrdersExpireAfterMinutes' } },
      allow: [queryByStatus, read, write],
    }),
    'watch-stock': runOnSchedule('rate(5 minutes)', {
      environment: { STOCK_LOW_BELOW: { Ref: 'StockLowBelow' } },
      allow: [query, readSeveral, write],
    }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
