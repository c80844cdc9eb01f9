/** `npm run demo`: one order from the shop to the inbox, over public HTTP, told step by step. */
import { parseArgs } from 'node:util';
import { startOrderflow } from './orderflow.ts';
import { packageStacks } from './stacks.ts';
import { placeOneOrder } from './use-cases/place-one-order.ts';
import { runUseCase, type UseCaseReport } from './use-cases/use-case.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (line: string) => {
  if (!values.json) console.log(line);
};

function tell({ title, ok, ms, steps }: UseCaseReport): void {
  say(`\n${title}`);
  for (const { atMs, what } of steps) say(`${String(atMs).padStart(7)} ms  ${what}`);
  say(ok ? `Done in ${ms} ms.` : `Failed after ${ms} ms.`);
}

await packageStacks();
const orderflow = await startOrderflow();
try {
  const useCases = [await runUseCase(placeOneOrder, orderflow)];
  useCases.forEach(tell);
  if (values.json) console.log(JSON.stringify({ useCases }));
  process.exitCode = useCases.every(({ ok }) => ok) ? 0 : 1;
} finally {
  await orderflow.stop();
}
