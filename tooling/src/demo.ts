/** `npm run demo`: the use cases over public HTTP, told step by step. */
import { parseArgs } from 'node:util';
import { startOrderflow } from './orderflow.ts';
import { packageStacks } from './stacks.ts';
import { followTheWorkflow } from './use-cases/follow-the-workflow.ts';
import { placeOneOrder } from './use-cases/place-one-order.ts';
import { surviveAnOutage } from './use-cases/survive-an-outage.ts';
import { tellPeople } from './use-cases/tell-people.ts';
import { runUseCase, type UseCaseReport } from './use-cases/use-case.ts';
import { useTheOrderApi } from './use-cases/use-the-order-api.ts';
import { workInTheBackground } from './use-cases/work-in-the-background.ts';

const useCases = [
  placeOneOrder,
  useTheOrderApi,
  followTheWorkflow,
  workInTheBackground,
  tellPeople,
  surviveAnOutage,
];

/**
 * What takes an hour or a day in the shop takes seconds here: the schedules that wait for it are run on demand. Not less, because they
 * also run by themselves, each minute, and would ship what is about to be cancelled, and cancel what is about to be paid.
 */
const littleWaiting = {
  ShipAfterMinutes: '0.05',
  DeliverAfterMinutes: '0.001',
  UnpaidOrdersExpireAfterMinutes: '0.1',
  EmailWindowMinutes: '0.5',
};

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (line: string) => {
  if (!values.json) console.log(line);
};

function tell({ title, ok, ms, steps }: UseCaseReport): void {
  say(`\n${title}`);
  for (const { atMs, what } of steps) say(`${String(atMs).padStart(7)} ms  ${what}`);
  say(ok ? `Done in ${ms} ms.` : `Failed after ${ms} ms.`);
}

say('Packaging the stacks …');
await packageStacks();
const orderflow = await startOrderflow({ parameters: littleWaiting });
try {
  const reports: UseCaseReport[] = [];
  for (const useCase of useCases) {
    const report = await runUseCase(useCase, orderflow);
    tell(report);
    reports.push(report);
  }
  if (values.json) console.log(JSON.stringify({ useCases: reports }));
  process.exitCode = reports.every(({ ok }) => ok) ? 0 : 1;
} finally {
  await orderflow.stop();
}
