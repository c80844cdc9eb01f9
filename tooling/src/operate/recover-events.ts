import type { Message } from '@aws-sdk/client-sqs';
import {
  type EventItem,
  eventIdOf,
  eventItem,
  eventItemsOf,
  type Key,
  occurredAtOf,
  putAgain,
} from './event-items.ts';
import { mend } from './mend.ts';
import { tableOf } from './stack-resources.ts';
import { readRange, type TimeRange } from './times.ts';
import { applied, type Context, defineVerb } from './verb.ts';
import { deleteMessage, withMessages } from './waiting-messages.ts';
import { waitingQueue } from './waiting-queues.ts';

export const verb = defineVerb({
  takes: ['<service>'],
  help: `Lets a service's relay send events that it could not send. The events are still in the service's table, for 45 days.

  <service>            orders, files, notifications
  --from, --to <time>  events that occurred in this time, such as 2026-11-04T03:15:00Z. Unless told, what the messages in the
                       relay's failures queue are about; those are deleted then
  --only <event id>    these of them; may be given more than once
  --set <path>=<value> mends the one event, such as metadata.occurredAt=2026-11-04T03:15:00.000Z
`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    only: { type: 'string', multiple: true },
    set: { type: 'string', multiple: true, default: [] },
  },
  changes: true,
  async run(context, [service = ''], { from, to, only, set = [] }) {
    const table = await tableOf(context, service);
    const choose = (items: readonly EventItem[]) => chosen(items, { only, mendings: set });
    if (from !== undefined || to !== undefined) {
      const range = readRange({ ...(from && { from }), ...(to && { to }) });
      const items = choose(await eventItemsOf(context, table, range));
      return putAllAgain(context, table, items);
    }
    const { url } = await waitingQueue(context, `${service}-relay-events`);
    await withMessages(context, { url }, async (messages) => {
      const findings = await Promise.all(messages.map((message) => find(context, table, message)));
      for (const { key, items } of findings)
        if (items.length === 0)
          context.say(`${key?.pk ?? 'A message'}: there is no such event any more. See discard.`);
      const items = choose(distinct(findings.flatMap((finding) => finding.items)));
      await putAllAgain(context, table, items);
      if (!context.apply) return;
      const settled = findings.filter(
        (finding) => finding.items.length > 0 && finding.items.every((each) => isAmong(each, items)),
      );
      for (const { message } of settled) await deleteMessage(context, url, message);
      context.say(`${settled.length} messages of the failures queue are deleted.`);
    });
  },
});

type Finding = { readonly message: Message; readonly key?: Key; readonly items: readonly EventItem[] };

/** A message that the relay has parked has an item's key. Lambda's own says from when to when records came into the stream. */
async function find(context: Context, table: string, message: Message): Promise<Finding> {
  const { key, DDBStreamBatchInfo: batch } = JSON.parse(message.Body ?? '{}') as {
    readonly key?: Key;
    readonly DDBStreamBatchInfo?: Readonly<Record<string, string>>;
  };
  if (key) {
    const item = await eventItem(context, table, key);
    return { message, key, items: item ? [item] : [] };
  }
  if (!batch) return { message, items: [] };
  return { message, items: await eventItemsOf(context, table, windowOf(batch)) };
}

/** Arrivals are told to the second, and clocks differ: a few events too many do no harm. */
function windowOf(batch: Readonly<Record<string, string>>): TimeRange {
  const marginMs = 60_000;
  return {
    from: new Date(Date.parse(batch.approximateArrivalOfFirstRecord ?? '') - marginMs),
    to: new Date(Date.parse(batch.approximateArrivalOfLastRecord ?? '') + marginMs),
  };
}

const isAmong = ({ pk }: EventItem, items: readonly EventItem[]) => items.some((each) => each.pk === pk);
const distinct = (items: readonly EventItem[]) => [...new Map(items.map((item) => [item.pk, item])).values()];

type Choice = { readonly only: readonly string[] | undefined; readonly mendings: readonly string[] };

function chosen(items: readonly EventItem[], { only, mendings }: Choice): EventItem[] {
  const missing = only?.find((id) => !items.some((item) => eventIdOf(item) === id));
  if (missing !== undefined) throw new Error(`The event ${missing} is not among them.`);
  const wanted = items.filter((item) => !only || only.includes(eventIdOf(item)));
  if (mendings.length > 0 && wanted.length !== 1)
    throw new Error(`--set mends one event, and these are ${wanted.length}: name it with --only`);
  return wanted.map((item) => ({ ...item, detail: mendings.reduce(mend, item.detail) }));
}

async function putAllAgain(context: Context, table: string, items: readonly EventItem[]): Promise<void> {
  if (items.length === 0) return context.say('There is no event to recover.');
  for (const item of items) context.say(`${item.detailType} ${eventIdOf(item)} of ${occurredAtOf(item)}`);
  context.say(`${items.length} events go to the bus once more, through the relay of ${table}.`);
  await applied(context, async () => {
    const at = new Date();
    for (const item of items) await putAgain(context, table, item, at);
    context.say(`${items.length} events are with the relay.`);
  });
}
