/** The figures of what is packaged: the sizes of its functions, and what the local cloud meters. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import { makeCodeStore } from '@orderflow/local-cloud/lambda/code-store';
import { unpackFunctions } from '../bench/packaged-functions.ts';
import { stacks } from '../stacks.ts';
import { inMeteredShop } from './metered-shop.ts';
import { measureOrderUsage } from './order-usage.ts';
import type { FunctionSize, Report } from './report-file.ts';
import { addUp } from './usage.ts';
import { measureSchedules, standingUsage } from './usage-at-rest.ts';

export async function measure(orders: number): Promise<Report> {
  const { perOrder, schedules } = await inMeteredShop(async (shop) => ({
    perOrder: await measureOrderUsage(shop, orders),
    schedules: await measureSchedules(shop),
  }));
  return {
    functions: await functionSizes(),
    orders,
    perOrder,
    aMonthAtRest: addUp([standingUsage(deployedResources()), schedules]),
  };
}

// Nobody is called while templates are resolved, so nobody has to answer there.
const NOWHERE = { awsUrl: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' };

function deployedResources() {
  const resolved = resolveStacks(
    stacks.map((stack) => readPackagedStack(stack)),
    NOWHERE,
  );
  return resolved.flatMap(({ resources }) => resources);
}

async function functionSizes(): Promise<FunctionSize[]> {
  const code = makeCodeStore(await mkdtemp(join(tmpdir(), 'orderflow-report-')));
  try {
    const functions = await unpackFunctions(code);
    return functions.map(({ settings, sizes: { gzipBytes, zipBytes } }) => ({
      name: settings.name,
      gzipBytes,
      zipBytes,
    }));
  } finally {
    await code.removeAll();
  }
}
