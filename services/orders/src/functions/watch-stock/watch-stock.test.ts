import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeInMemoryStockLevels } from '../../testing/in-memory-stock-levels.ts';
import { makeWatchStock } from './watch-stock.ts';

/** Less than 20 is low. */
function setUp(stock: Record<string, number>) {
  const table = makeInMemoryStockLevels(stock);
  const deps = {
    ...table,
    lowBelow: 20,
    newId: randomUUID,
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  };
  const watch = () => makeWatchStock(deps)({ runId: 'run-1' });
  return { ...table, deps, watch, reported: () => table.events.map(({ detail }) => detail.data) };
}

test('reports what is below the threshold, and nothing that is at it', async () => {
  const { events, watch } = setUp({ mug: 19, pen: 20, cup: 0 });
  await watch();
  expect(events).toMatchObject([
    {
      detailType: 'StockLow',
      detail: {
        metadata: {
          correlationId: 'run-1',
          causationId: 'run-1',
          occurredAt: '2026-03-01T10:00:00.000Z',
        },
        data: { productId: 'mug', name: 'mug', available: 19, threshold: 20 },
      },
    },
    { detail: { data: { productId: 'cup', available: 0 } } },
  ]);
});

test('reports once, however often it runs and however far the stock falls', async () => {
  const { setUnits, watch, reported } = setUp({ mug: 19 });
  await Promise.all([watch(), watch(), watch()]);
  setUnits('mug', 3);
  await watch();
  expect(reported()).toMatchObject([{ available: 19 }]);
});

test('reports the next fall once there has been enough again', async () => {
  const { setUnits, watch, reported } = setUp({ mug: 19 });
  for (const units of [19, 20, 4]) {
    setUnits('mug', units);
    await watch();
  }
  expect(reported()).toMatchObject([{ available: 19 }, { available: 4 }]);
});

test('a run that saw an older report leaves a newer one as it is', async () => {
  const { deps, watch, reported } = setUp({ mug: 19 });
  await watch();
  const stale = { productId: 'mug', name: 'mug', available: 50, reportedBy: 'an-older-event' };
  const findStockLevels = async function* () {
    yield [stale];
  };
  await makeWatchStock({ ...deps, findStockLevels })({ runId: 'run-0' });
  await watch();
  expect(reported()).toHaveLength(1);
});

test('a product that fails holds up no other, and the run says so', async () => {
  const { deps, watch, reported } = setUp({ mug: 1, pen: 2, cup: 3 });
  const save = deps.saveLowStock;
  deps.saveLowStock = async (low) => {
    if (low.event.detail.data.productId === 'pen') throw new Error('no table');
    await save(low);
  };
  await expect(watch()).rejects.toThrow('no table');
  expect(reported().map(({ productId }) => productId)).toEqual(['mug', 'cup']);
});

test('tells as many falls as the stock has had, for any course of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(40), { maxLength: 12 }), async (course) => {
      const { setUnits, watch, reported } = setUp({ mug: 20 });
      for (const units of course) {
        setUnits('mug', units);
        await watch();
      }
      const falls = course.filter((units, index) => units < 20 && (course[index - 1] ?? 20) >= 20);
      expect(reported().map(({ available }) => available)).toEqual(falls);
    }),
  );
});
