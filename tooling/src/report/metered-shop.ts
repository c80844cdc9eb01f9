/** The shop on the local cloud, told what anything that is done in it would be billed as. */
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { startOrderflow } from '../orderflow.ts';
import { startCallMeter } from './call-meter.ts';
import { deployedIn, platformUsage } from './platform-usage.ts';
import { addUp, type Usage } from './usage.ts';

export type MeteredShop = {
  readonly cloud: Cloud;
  /** Of the action and of all that follows from it, until nothing moves any more. */
  usageOf(action: () => Promise<void>): Promise<Usage>;
};

/** Parcels leave and arrive when the schedule runs next, and every email goes out by itself. */
const parameters = {
  ShipAfterMinutes: '0.001',
  DeliverAfterMinutes: '0.001',
  EmailsPerKind: '1000000',
  EmailsPerCustomer: '1000000',
};

export async function inMeteredShop<Result>(run: (shop: MeteredShop) => Promise<Result>): Promise<Result> {
  const meter = await startCallMeter();
  // The local cloud hands them on to its functions.
  Object.assign(process.env, meter.variables);
  try {
    const { cloud, stop } = await startOrderflow({ parameters });
    try {
      meter.forwardTo(cloud.awsUrl);
      return await run({ cloud, usageOf: (action) => usageOf(cloud, meter.readOff, action) });
    } finally {
      await stop();
    }
  } finally {
    for (const name of Object.keys(meter.variables)) delete process.env[name];
    await meter.stop();
  }
}

async function usageOf(cloud: Cloud, readOff: () => Usage, action: () => Promise<void>): Promise<Usage> {
  await settled(cloud);
  readOff();
  const from = cloud.journal.entries().at(-1)?.sequence ?? 0;
  await action();
  await settled(cloud);
  const journal = cloud.journal.entries().filter(({ sequence }) => sequence > from);
  return addUp([readOff(), platformUsage(journal, deployedIn(cloud.control))]);
}

/** How long to wait for what events bring about: machines are slow at times. */
export const patience = { timeoutMs: 90_000 };

export const settled = async ({ control }: Cloud): Promise<void> => {
  const isIdle = () => control.busy().length === 0;
  await waitFor('everything to settle', isIdle, { ...patience, instead: () => control.busy() });
};
