/** The types for clients outside and the contracts mean the same: `tsc` compares them, both ways. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { EventDataOf } from '@orderflow/contracts/define-event';
import type { FileView } from '@orderflow/contracts/files/file-view';
import type { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import { findContracts } from '@orderflow/contracts/find-contracts';
import type * as Client from '@orderflow/contracts/generated/types';
import type { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import type { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import type { OrderPlacedV1 } from '@orderflow/contracts/orders/order-placed-v1';
import type { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import type { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { Problem } from '@orderflow/contracts/problem';
import { root } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';

/** Without `readonly`, and without the `undefined` of what is optional: neither is known to JSON. */
type Mutable<Type> = Type extends readonly (infer Element)[]
  ? Mutable<Element>[]
  : Type extends object
    ? { -readonly [Key in keyof Type]: Mutable<Exclude<Type[Key], undefined>> }
    : Type;
type Same<One, Other> = [Mutable<One>] extends [Mutable<Other>]
  ? [Mutable<Other>] extends [Mutable<One>]
    ? true
    : false
  : false;

const same: [
  Same<Client.GetOrderAnswer, OrderView>,
  Same<Client.PlaceOrderAnswer, OrderView>,
  Same<Client.PlaceOrderBody, RequestOf<typeof placeOrder>['body']>,
  Same<Client.PlaceOrderHeaders, RequestOf<typeof placeOrder>['headers']>,
  Same<Client.ListProductsAnswer, ResponseOf<typeof listProducts>>,
  Same<Client.ListNotificationsAnswer, ResponseOf<typeof listNotifications>>,
  Same<Client.GetFileAnswer, FileView>,
  Same<Client.Problem, Problem>,
  Same<Client.OrderPlacedV1, EventDataOf<typeof OrderPlacedV1>>,
  Same<Client.OrderPlacedV2, EventDataOf<typeof OrderPlaced>>,
  Same<Client.OrderConfirmedV1, EventDataOf<typeof OrderConfirmed>>,
  Same<Client.OrderRejectedV1, EventDataOf<typeof OrderRejected>>,
  Same<Client.OrderCancelledV1, EventDataOf<typeof OrderCancelled>>,
  Same<Client.InvoiceReadyV1, EventDataOf<typeof InvoiceReady>>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true];

// A type that is wrongly called the same would make this line an error.
const different: Same<Client.OrderPlacedV1, EventDataOf<typeof OrderPlaced>> = false;

test('the types of the contracts and of the clients are the same', () => {
  expect([...same, !different]).not.toContain(false);
});

test('every event and every answer has its type', async () => {
  const { events, endpoints } = await findContracts();
  const text = readFileSync(join(root, 'packages/contracts/generated/types.ts'), 'utf8');
  const pascalCase = (name: string) =>
    name.replaceAll(/(^|-)(\w)/g, (_match, _dash, letter) => letter.toUpperCase());
  const names = [
    ...events.map(({ detailType, version }) => `${detailType}V${version}`),
    // An answer that is no JSON is bytes.
    ...endpoints
      .filter(({ response }) => !('mediaType' in response))
      .map(({ operation }) => `${pascalCase(operation)}Answer`),
  ];
  for (const name of names) expect(text).toContain(`export interface ${name} {`);
});
