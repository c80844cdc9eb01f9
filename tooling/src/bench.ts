/** `npm run bench`: latency, throughput, a large import, the page under load, start-up, bundle sizes and cold starts; ten minutes on two cores. */
import { judgeAims } from './bench/aims.ts';
import { measureColdStarts } from './bench/cold-starts.ts';
import { type ConsoleFigures, measureConsole } from './bench/console-load.ts';
import { firstScriptGzipBytes } from './bench/first-load.ts';
import { type ImportFigures, measureImport } from './bench/import-load.ts';
import { describeMachine } from './bench/machine.ts';
import { type Load, type LoadFigures, measureLoad } from './bench/order-load.ts';
import { report } from './bench/report.ts';
import { writeResults } from './bench/results.ts';
import { measureStartUp } from './bench/start-up.ts';
import { startOrderflow } from './orderflow.ts';
import { packageStacks } from './stacks.ts';

const LOADS: readonly Load[] = [
  { parallelCustomers: 1, warmUpOrders: 60, measuredMs: 12_000 },
  { parallelCustomers: 10, warmUpOrders: 60, measuredMs: 12_000 },
  { parallelCustomers: 50, warmUpOrders: 100, measuredMs: 15_000 },
];

/** Each order has its own email: none becomes part of a digest. */
const everyEmail = { EmailsPerKind: '1000000', EmailsPerCustomer: '1000000' };

async function measureLoads(): Promise<LoadFigures[]> {
  const orderflow = await startOrderflow({ parameters: everyEmail });
  try {
    const figures: LoadFigures[] = [];
    for (const load of LOADS) figures.push(await measureLoad(orderflow, load));
    return figures;
  } finally {
    await orderflow.stop();
  }
}

async function measureOneImport(): Promise<ImportFigures> {
  const orderflow = await startOrderflow();
  try {
    return await measureImport(orderflow);
  } finally {
    await orderflow.stop();
  }
}

async function measurePage(): Promise<ConsoleFigures | undefined> {
  const orderflow = await startOrderflow();
  try {
    return await measureConsole(orderflow);
  } finally {
    await orderflow.stop();
  }
}

const say = (line: string) => console.log(line);

const machine = describeMachine();
await packageStacks();
say('Measuring cold starts …');
const coldStarts = await measureColdStarts();
say('Measuring orders …');
const loads = await measureLoads();
say('Measuring an import …');
const largeImport = await measureOneImport();
say('Measuring the page …');
const page = await measurePage();
if (!page) say('There is no Chromium here: the page is left out.');
say('Measuring start-up …\n');
const startUp = await measureStartUp();
const figures = {
  machine,
  loads,
  largeImport,
  startUp,
  coldStarts,
  ...(page && { console: page }),
  firstScriptGzipBytes: firstScriptGzipBytes(),
};
const results = { at: new Date().toISOString(), ...figures, aims: judgeAims(figures) };
say(report(results));
say(`\nWritten to ${await writeResults(results)}`);
