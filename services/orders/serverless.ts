import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { allow } from '@orderflow/infra/function';
import { relayOutbox } from '@orderflow/infra/relay-outbox';
import { route } from '@orderflow/infra/route';
import { defineService } from '@orderflow/infra/service';
import { subscribe } from '@orderflow/infra/subscribe';
import { table, tableArn, tableId } from '@orderflow/infra/table';
import { publishedEvents } from './src/published-events.ts';

export default defineService('orders', {
  environment: { TABLE_NAME: { Ref: tableId } },
  resources: { [tableId]: table() },
  outputs: { TableName: { Value: { Ref: tableId } } },
  functions: {
    'list-products': route(listProducts, {
      allow: [allow(tableArn, 'dynamodb:Query'), allow(tableArn, 'dynamodb:BatchGetItem')],
    }),
    'place-order': route(placeOrder, {
      allow: [
        allow(tableArn, 'dynamodb:GetItem', 'dynamodb:BatchGetItem'),
        allow(tableArn, 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
      ],
    }),
    'get-order': route(getOrder, { allow: [allow(tableArn, 'dynamodb:GetItem')] }),
    'charge-payment': subscribe([OrderPlaced], {
      allow: [
        allow(tableArn, 'dynamodb:GetItem'),
        allow(tableArn, 'dynamodb:PutItem', 'dynamodb:UpdateItem'),
      ],
    }),
    'relay-events': relayOutbox(publishedEvents),
  },
});
