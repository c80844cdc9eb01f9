/** What somebody on call has: the commands' way into the local cloud, and alarms that ring and stop. */
import { waitFor } from '@orderflow/testing/wait-for';
import { itemsOf } from '../support/event-items.ts';
import type { Shop } from '../support/shop.ts';

/** As `npm start` prints them. The commands then find this shop's cloud. */
export function signInToCloud({ cloud }: Pick<Shop, 'cloud'>): void {
  process.env.AWS_ENDPOINT_URL = cloud.awsUrl;
  process.env.AWS_ACCESS_KEY_ID = cloud.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = cloud.credentials.secretAccessKey;
}

/** Waits until the alarm rings, a minute of CloudWatch's for each look. `name` is without `orderflow-dev-`. */
export async function rings({ cloud: { control } }: Shop, name: string): Promise<void> {
  const alarm = () => control.alarms().find((each) => each.name === `orderflow-dev-${name}`);
  if (!alarm()) throw new Error(`There is no alarm ${name}`);
  await waitFor(
    `the alarm ${name} to ring`,
    () => {
      control.passMinutes(1);
      return alarm()?.state === 'ALARM';
    },
    { timeoutMs: 30_000, instead: alarm },
  );
}

/** Waits until no alarm rings that anybody hears, some minutes of CloudWatch's for each look: the longest window is of an hour. */
export async function allQuiet({ cloud: { control } }: Shop): Promise<void> {
  const ringing = () =>
    control.alarms().filter(({ state, actions }) => state === 'ALARM' && actions.length > 0);
  await waitFor(
    'all alarms to be quiet',
    () => {
      control.passMinutes(5);
      return ringing().length === 0;
    },
    { timeoutMs: 30_000, instead: ringing },
  );
}

export function parkedIn(shop: Shop, name: string) {
  return shop.cloud.control.peek(queueOf(shop, name), 100);
}

/** Takes the statements away that allow a function this, as if somebody had changed its role by hand; returns what gives them back. */
export function forbid({ cloud: { control } }: Shop, functionName: string, action: string): () => void {
  const [service, id] = partsOf(functionName);
  const [role = '', statements = []] =
    Object.entries(control.permissions().roles).find(([name]) =>
      name.startsWith(`orderflow-dev-${service}-${id}Role`),
    ) ?? [];
  const taken = statements.filter(({ uses }) => Object.hasOwn(uses, action)).map(({ index }) => index);
  if (taken.length === 0) throw new Error(`${functionName} was never allowed ${action}`);
  for (const index of taken) control.revoke(role, index);
  return () => {
    for (const index of taken) control.restore(role, index);
  };
}

/** `orders-charge-payment` -> `['orders', 'ChargePayment']`. */
function partsOf(name: string): [service: string, id: string] {
  const [service = '', ...words] = name.split('-');
  return [service, words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')];
}

/** The physical name of what the runbooks call `orders-charge-payment`: its dead-letter or failures queue. */
function queueOf({ cloud }: Shop, name: string): string {
  const [service, id] = partsOf(name);
  const named = new RegExp(`^orderflow-dev-${service}-${id}(DeadLetterQueue|Failures)-`);
  const queue = cloud.control.queues().find((each) => named.test(each.name));
  if (!queue) throw new Error(`There is no queue for ${name}`);
  return queue.name;
}

/** How many orders the sales figures know of, all hours together. */
export async function placedInFigures(shop: Shop): Promise<number> {
  const hours = (await itemsOf(shop, 'orders')).filter(
    ({ entity, by }) => entity === 'sales' && by === 'hour',
  );
  return hours.reduce((sum, { placed }) => sum + Number(placed), 0);
}
