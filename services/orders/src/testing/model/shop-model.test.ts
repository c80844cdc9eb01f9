/** Random commands of customers and operators who act at the same time: the real shop does what the model does, in some order. */
import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { itemsOf, type ServiceTable, startTables } from '@orderflow/testing/emulated-tables';
import { sized } from '@orderflow/testing/sized';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexes } from '../../table-indexes.ts';
import { openRealShop } from './real-shop.ts';
import { apply, type Command, type ShopState } from './shop-model.ts';

const sequences = sized({ usual: 250, full: 1000 });

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const products = ['mug', 'pen'];
const customers = ['ada', 'grace'];
const names = Array.from({ length: 4 }, (_, index) => `order-${index}`);

const aName = fc.constantFrom(...names);
const actions: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('charge'), name: aName, isSlow: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ship'), name: aName }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cancel'),
      name: aName,
      by: fc.constantFrom(...customers),
      isOperator: fc.boolean(),
    }),
  },
);

const placement = fc.record({
  kind: fc.constant('place' as const),
  customerId: fc.constantFrom(...customers),
  productId: fc.constantFrom(...products),
  quantity: fc.integer({ min: 1, max: 4 }),
  isPayable: fc.boolean(),
});

const sweep: fc.Arbitrary<Command> = fc.record({ kind: fc.constantFrom('advance', 'advance', 'expire') });

/** What happens at the same time: up to three commands, or one sweep. */
const round = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.oneof(placement, actions), { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.tuple(sweep) },
);

/** Begins with customers who order, because without orders nothing else has much to do. */
const sequence = fc
  .tuple(
    fc.array(placement, { minLength: 2, maxLength: 3 }),
    fc.array(round, { minLength: 2, maxLength: 8, size: 'max' }),
  )
  .map(([opening, rounds]) => [opening, ...rounds]);

/** Each placement gets the next name; those that find no name left are dropped. */
function named(rounds: readonly (readonly (Command | Omit<Command, 'name'>)[])[]): Command[][] {
  let next = 0;
  return rounds.map((commands) =>
    commands.flatMap((command) => {
      if (command.kind !== 'place') return [command as Command];
      const name = names[next++];
      return name === undefined ? [] : [{ ...command, name } as Command];
    }),
  );
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** Every state that doing these commands one after another may lead to, if everybody is told what they were told. */
function statesAfter(state: ShopState, commands: readonly Command[], told: readonly string[]): ShopState[] {
  return permutations([...commands.keys()]).flatMap((order) => {
    let reached = state;
    for (const index of order) {
      const step = apply(reached, commands[index] as Command);
      if (step.told !== told[index]) return [];
      reached = step.state;
    }
    return [reached];
  });
}

const visible = ({ stock, orders }: ShopState) => ({
  stock,
  statuses: Object.fromEntries(Object.entries(orders).map(([name, { status }]) => [name, status])),
});

test(`${sequences} random sequences agree with the model`, { timeout: 300_000 }, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(sequence, async (rounds) => {
      const table = await server.makeTable(indexes);
      const stock = { mug: 5, pen: 3 };
      const shop = await openRealShop(table, stock);
      let model: ShopState = { stock, orders: {} };
      for (const commands of named(rounds)) {
        const told = await shop.performAll(commands);
        const actual = await shop.state();
        const possible = statesAfter(model, commands, told);
        expect(possible.map(visible), `${JSON.stringify(commands)} told ${told}`).toContainEqual(actual);
        model = possible.find((state) => matches(state, actual)) ?? model;
        for (const status of Object.values(actual.statuses)) reached.add(status);
      }
      await expectSoundBooks(table, shop);
    }),
    { numRuns: sequences },
  );
  expect([...reached].sort(), 'every status has to be met').toEqual([...OrderStatus.options].sort());
});

const matches = (state: ShopState, actual: object) =>
  JSON.stringify(sorted(visible(state))) === JSON.stringify(sorted(actual));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}

/** Money is kept for orders that were confirmed and not cancelled, and every step of an order was reported once. */
async function expectSoundBooks(
  table: ServiceTable,
  shop: Awaited<ReturnType<typeof openRealShop>>,
): Promise<void> {
  const orders = await shop.orders();
  const charges = new Map((await itemsOf(table, 'gateway-charge')).map((item) => [item.pk, item]));
  for (const { orderId, status, refund } of orders) {
    const charge = charges.get(`GATEWAY#CHARGE#${orderId}`);
    const isCharged = charge?.outcome.kind === 'charged';
    const isPaid = ['confirmed', 'shipped', 'delivered'].includes(status);
    expect({ status, keeps: isCharged && charge.refundId === undefined }).toEqual({ status, keeps: isPaid });
    expect(refund?.refundId).toBe(isCharged && status === 'cancelled' ? charge.refundId : undefined);
  }
  const reported = (await itemsOf(table, 'event')).map(({ pk }) => String(pk)).sort();
  const steps = orders.flatMap(({ timeline }) => timeline.map(({ eventId }) => `EVENT#${eventId}`));
  expect(reported).toEqual(steps.sort());
}
