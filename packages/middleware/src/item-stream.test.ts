import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import type { FailedMessages } from './failure-policy.ts';
import { withLogs } from './invoke-for-test.ts';
import { makeHandleItems } from './item-stream.ts';

const invocation = { remainingMs: () => 10_000 };

const aRecord = (id: string, image: object): DynamoDBRecord => ({
  eventID: `event-${id}`,
  dynamodb: { Keys: { pk: { S: id } }, NewImage: { pk: { S: id }, ...image } },
});

function setUp(options: { readonly parkingFails?: boolean } = {}) {
  const handled: string[][] = [];
  const parked: unknown[] = [];
  const read = ({ pk, name }: Readonly<Record<string, unknown>>): string => {
    if (typeof name !== 'string') throw new Error(`secret contents of ${String(pk)}`);
    return name;
  };
  const park: FailedMessages['park'] = async (message) => {
    if (options.parkingFails) throw new Error('queue out of reach');
    parked.push(message);
  };
  const handle = makeHandleItems(read, async (items) => void handled.push([...items]), park);
  return { handled, parked, run: (records: DynamoDBRecord[]) => withLogs(() => handle(records, invocation)) };
}

it('hands over what it read, in order', async () => {
  const { handled, run } = setUp();
  const { result } = await run([aRecord('a', { name: { S: 'Ada' } }), aRecord('b', { name: { S: 'Bob' } })]);
  expect({ result, handled }).toEqual({ result: [], handled: [['Ada', 'Bob']] });
});

it('parks what it cannot read, with its key and without its contents, and goes on', async () => {
  const { handled, parked, run } = setUp();
  await run([aRecord('a', { name: { N: '1' } }), aRecord('b', { name: { S: 'Bob' } })]);
  expect(handled).toEqual([['Bob']]);
  expect(parked).toEqual([
    {
      body: '{"key":{"pk":"a"}}',
      reason: 'ITEM_UNREADABLE',
      message: 'The item cannot be read',
      correlationId: 'event-a',
    },
  ]);
});

it('lets the batch come again when parking fails', async () => {
  const { handled, run } = setUp({ parkingFails: true });
  await expect(run([aRecord('a', {}), aRecord('b', { name: { S: 'Bob' } })])).rejects.toThrow('out of reach');
  expect(handled).toEqual([]);
});
