import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeEvent, startImport } from '../../testing/import-run.ts';

const header = 'productId,quantity,paymentToken';

/** Rows of three kinds: placed, refused by the order service, not understood. */
function aFile(rowCount: number): string {
  const products = ['mug', 'unicorn', 'sold-out', 'mug', ''];
  const rows = Array.from(
    { length: rowCount },
    (_, index) => `${products[index % 5]},${1 + (index % 9)},tok`,
  );
  return [header, ...rows].join('\n');
}

type Run = ReturnType<typeof startImport>;

/** The order service answers every batch, and its answers are counted. */
async function answerAll(run: Run): Promise<void> {
  const answers = run
    .batches()
    .flatMap((batch) => batch.detail.data.rows.map((row) => outcomeEvent(batch, row)));
  await run.trackImport(answers);
}

test('every row goes out once, in batches of at most 50 with ids that a repeat would have again', async () => {
  const run = startImport(aFile(4700));
  await run.run();
  const batches = run.batches();
  expect(batches.map(({ detail }) => detail.data.batch)).toEqual(batches.map((_, index) => index));
  expect(Math.max(...batches.map(({ detail }) => detail.data.rows.length))).toBe(50);
  expect(new Set(batches.map(({ detail }) => detail.metadata.eventId)).size).toBe(batches.length);
  const rows = run.rows().map(({ row }) => row);
  expect(rows).toEqual(Array.from({ length: 4700 }, (_, index) => index + 2).filter((row) => row % 5 !== 1));
  expect(run.file()?.rows).toEqual({ total: 4700, placed: 0, rejected: 0, invalid: 940 });
  expect(run.state().step).toBe('placing');
});

test('completes when the last outcome is in, with a report on what failed', async () => {
  const run = startImport(aFile(10), { fileName: 'May orders.CSV' });
  await run.run();
  await answerAll(run);
  expect(run.state().step).toBe('completing');
  await run.turn();
  expect(run.state().step).toBe('done');
  const { rows, status, errorReportFileId } = run.file() ?? {};
  expect({ rows, status }).toEqual({
    rows: { total: 10, placed: 4, rejected: 4, invalid: 2 },
    status: 'ready',
  });
  expect(run.report()?.split('\r\n')).toEqual([
    'line,field,reason',
    '3,productId,names no product',
    '4,quantity,is more than is in stock',
    '6,productId,is missing',
    '8,productId,names no product',
    '9,quantity,is more than is in stock',
    '11,productId,is missing',
    '',
  ]);
  expect(run.files.fileById.get(errorReportFileId ?? '')).toMatchObject({
    kind: 'import-report',
    name: 'May orders-failed-rows.csv',
    customerId: 'customer-ada',
  });
  expect(run.files.events.at(-1)).toMatchObject({
    detailType: 'OrderImportCompleted',
    detail: {
      metadata: { correlationId: 'correlation-1', causationId: 'file-uploaded-1' },
      data: { customer: { customerId: 'customer-ada', email: 'ada@example.com' }, rows, errorReportFileId },
    },
  });
});

test('an import whose rows all succeed has no report', async () => {
  const run = startImport(`${header}\nmug,1,tok`);
  await run.run();
  await answerAll(run);
  await run.turn();
  expect(run.file()?.errorReportFileId).toBeUndefined();
  expect(run.report()).toBeUndefined();
});

test('an import without a single good row completes by itself', async () => {
  const run = startImport(`${header}\n,1,tok\nmug,x,tok`);
  await run.run();
  expect(run.state().step).toBe('done');
  expect(run.file()).toMatchObject({
    status: 'ready',
    rows: { total: 2, placed: 0, rejected: 0, invalid: 2 },
  });
});

test('an outcome that comes twice, or late, changes nothing', async () => {
  const run = startImport(aFile(10));
  await run.run();
  await answerAll(run);
  await answerAll(run);
  await run.turn();
  const [file, events] = [run.file(), run.files.events.length];
  await answerAll(run);
  await run.turn();
  expect(run.file()).toEqual(file);
  expect(run.files.events).toHaveLength(events);
});

test('a state that was gone on from is handled again without effect', async () => {
  const run = startImport(aFile(4000));
  const states = [run.state()];
  while (run.state().step !== 'placing') {
    await run.turn();
    states.push(run.state());
  }
  const [rows, events] = [run.file()?.rows, run.files.events.length];
  for (const state of states) await run.advanceImport([state]);
  expect(run.file()?.rows).toEqual(rows);
  expect(run.files.events).toHaveLength(events);
});

test('of several states of one import, the newest counts', async () => {
  const run = startImport(aFile(10));
  const first = run.state();
  await run.turn();
  await run.advanceImport([first, run.state()]);
  expect(run.state().step).toBe('placing');
});

test('a file that is gone is refused', async () => {
  const run = startImport(aFile(10), {
    interfere: (ports) => ({ ...ports, readWindow: async () => undefined }),
  });
  await run.turn();
  expect(run.file()).toMatchObject({
    status: 'rejected',
    rejection: { reason: 'UNREADABLE', explanation: 'orders.csv is no longer kept. Upload it again.' },
  });
  expect(run.files.events).toMatchObject([{ detailType: 'FileRejected' }]);
});

test('one import that fails does not keep another from its turn', async () => {
  const [good, bad] = [startImport(aFile(10)), startImport(aFile(10))];
  const readWindow: typeof good.imports.readWindow = async (request) => {
    if (request.objectKey === bad.state().objectKey) throw new Error('S3 is out of order');
    return good.imports.readWindow(request);
  };
  const run = startImport(aFile(10), { interfere: (ports) => ({ ...ports, readWindow }) });
  await expect(run.advanceImport([bad.state(), run.state()])).rejects.toThrow('out of order');
  expect(run.state().step).toBe('reading');
});

test('killed before or after any write, an import ends as if it had not been', {
  timeout: 60_000,
}, async () => {
  const content = aFile(2500);
  const undisturbed = startImport(content);
  await undisturbed.run();
  await answerAll(undisturbed);
  await undisturbed.turn();

  const anyKills = fc.array(fc.tuple(fc.nat(25), fc.boolean()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(anyKills, async (kills) => {
      const run = startImport(content, { interfere: (ports) => killing(ports, kills) });
      const untilDone = async (work: () => Promise<void>) => {
        for (;;) {
          try {
            return await work();
          } catch (error) {
            expect(String(error)).toBe('Error: killed');
          }
        }
      };
      await untilDone(() => run.run());
      await untilDone(() => answerAll(run));
      while (run.state().step !== 'done') await untilDone(() => run.turn());
      expect(run.file()?.rows).toEqual(undisturbed.file()?.rows);
      expect(run.report()).toBe(undisturbed.report());
      expect(run.rows()).toEqual(undisturbed.rows());
      expect(run.files.events).toHaveLength(undisturbed.files.events.length);
    }),
    { numRuns: 60 },
  );
});

/** `kills`: at the call of that number to a port that writes or looks; before it, or after it was done. */
function killing(ports: Run['imports'], kills: readonly (readonly [number, boolean])[]): Run['imports'] {
  let calls = 0;
  const deadly = <Args extends unknown[], Result>(port: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      const kill = kills.find(([call]) => call === calls);
      calls += 1;
      if (kill?.[1] === false) throw new Error('killed');
      const result = await port(...args);
      if (kill?.[1] === true) throw new Error('killed');
      return result;
    };
  };
  return {
    ...ports,
    saveChecked: deadly(ports.saveChecked),
    saveRead: deadly(ports.saveRead),
    saveCompleted: deadly(ports.saveCompleted),
    storeLines: deadly(ports.storeLines),
    countOutcomes: deadly(ports.countOutcomes),
    completeWhenDone: deadly(ports.completeWhenDone),
  };
}
