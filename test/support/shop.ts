/** A running Orderflow as the end-to-end tests see it: customers, what they do, and when everything has settled. */
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { type Orderflow, type OrderflowOptions, startOrderflow } from '@orderflow/tooling/orderflow';
import { type Customer, customerWith, makeShopping, type Shopping } from './shopping.ts';

export type { Customer };

export type Shop = Orderflow &
  Shopping & {
    /** A signed-in customer; every name is another person. */
    customer(name?: string): Promise<Customer>;
    /** Somebody who works for the shop. */
    operator(): Promise<Customer>;
    /** Waits until nothing is on its way anywhere. */
    settles(timeoutMs?: number): Promise<void>;
    /** Runs a schedule now. */
    runSchedule(
      name: 'advance-shipments' | 'expire-unpaid-orders' | 'watch-stock' | 'send-due-messages',
    ): void;
    /** The physical name of one function: `orders`, `charge-payment`. */
    functionName(service: string, name: string): string;
  };

/** Tests count emails; those that are about many at once say so. */
const noDigests = { EmailsPerKind: '1000000', EmailsPerCustomer: '1000000' };

/** When the shop is closed, every answer that it gave must have kept its contract. */
export async function openShop(options: Omit<OrderflowOptions, 'log' | 'ports'> = {}): Promise<Shop> {
  // Tests break things on purpose; what matters of it is in the journal.
  const orderflow = await startOrderflow({
    ...options,
    parameters: { ...noDigests, ...options.parameters },
    log: () => undefined,
  });
  const { cloud } = orderflow;
  const offContract: unknown[] = [];
  cloud.journal.subscribe((entry) => entry.kind === 'off-contract' && offContract.push(entry));
  return {
    ...orderflow,
    ...makeShopping(cloud.apiUrl),
    async stop() {
      await orderflow.stop();
      if (offContract.length > 0) throw new Error(`Answers off contract: ${JSON.stringify(offContract)}`);
    },
    customer: (name = 'ada') => signIn(cloud, `${name}@example.com`),
    operator: () => signIn(cloud, 'olive@example.com', ['operators']),
    async settles(timeoutMs = 60_000) {
      await waitFor('everything to settle', () => cloud.control.busy().length === 0, {
        timeoutMs,
        instead: () => cloud.control.busy(),
      });
    },
    runSchedule: (name) => {
      const service = name === 'send-due-messages' ? 'notifications' : 'orders';
      cloud.control.fireSchedule(`orderflow-dev-${service}-${name}`);
    },
    functionName: (service, name) => `orderflow-dev-${service}-${name}`,
  };
}

async function signIn({ signIn, apiUrl }: Cloud, email: string, groups: string[] = []): Promise<Customer> {
  return customerWith(apiUrl, email, await signIn({ email, groups }));
}
