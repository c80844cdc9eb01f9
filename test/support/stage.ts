/** A stage as its customers see it: through its public doors, and shared with others. Which stage it is, the command says: see journeys/open-stage.ts. */

import type { StageAddress } from '@orderflow/tooling/stage-tests/stage-address';
import { makeStagePeople } from '@orderflow/tooling/stage-tests/stage-people';
import { inject } from 'vitest';
import { startLocalStage } from './local-stage.ts';
import { type Customer, customerWith, makeShopping, type Shopping } from './shopping.ts';

export type Stage = StageAddress &
  Shopping & {
    /** Somebody new to the shop, signed in; every name is another person. */
    customer(name?: string): Promise<Customer>;
    /** Somebody who works for the shop. */
    operator(): Promise<Customer>;
    /** The command deletes whoever came; their orders and files stay, as customers' do. */
    close(): Promise<void>;
  };

export async function openStage(): Promise<Stage> {
  const chosen = inject('stage');
  if (chosen) return peopled(chosen, async () => undefined);
  const local = await startLocalStage();
  return peopled(local.address, local.stop);
}

function peopled(address: StageAddress, stop: () => Promise<void>): Stage {
  const people = makeStagePeople(address);
  // Files run beside each other, and each has an Ada of its own.
  const file = crypto.randomUUID().slice(0, 8);
  const arrived = new Map<string, Promise<Customer>>();
  const arrive = async (name: string, groups: readonly string[] = []) => {
    const { email, token } = await people.arrive(`${file}-${name}`, groups);
    return customerWith(address.apiUrl, email, token);
  };
  const person = (name: string, groups?: readonly string[]) => {
    const known = arrived.get(name) ?? arrive(name, groups);
    arrived.set(name, known);
    return known;
  };
  return {
    ...address,
    ...makeShopping(address.apiUrl),
    customer: (name = 'ada') => person(name),
    operator: () => person('olive', ['operators']),
    async close() {
      people.end();
      await stop();
    },
  };
}
