import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { aStreamRecord, eventIdOf } from './outbox-for-test.ts';
import { failsWhen, fakeBus, records, relay, upTo } from './relay-for-test.ts';
import type { PutEvents } from './send-batch.ts';

describe('the relay', () => {
  it('puts every event on the bus in order, ten a call', async () => {
    const bus = fakeBus();
    expect((await relay(bus, records(23))).failed).toEqual([]);
    expect(bus.calls.map((call) => call.length)).toEqual([10, 10, 3]);
    expect(bus.accepted).toEqual(upTo(23));
  });

  it('hands over source, detail-type, detail and time as they were written', async () => {
    const seen: unknown[] = [];
    const putEvents: PutEvents = async (entries) => {
      seen.push(...entries);
      return entries.map(() => undefined);
    };
    await relay({ putEvents }, records(1));
    expect(seen).toMatchObject([
      {
        source: 'orderflow.orders',
        detailType: 'OrderRejected',
        eventId: eventIdOf(1),
        occurredAt: new Date(1_800_000_000_000),
      },
    ]);
  });

  it('sends again only what the bus refused, after a jittered wait', async () => {
    const bus = fakeBus(failsWhen((n, call) => n % 2 === 0 && call < 3));
    const { failed, slept } = await relay(bus, records(5));
    expect(failed).toEqual([]);
    expect(bus.calls).toEqual([
      [1, 2, 3, 4, 5],
      [2, 4],
      [2, 4],
    ]);
    expect(slept).toEqual([25, 50]);
  });

  it('gives up after five attempts and sends nothing behind the failed batch', async () => {
    const bus = fakeBus(failsWhen((n) => n === 3));
    expect((await relay(bus, records(12))).failed).toEqual(['3', '11', '12']);
    expect(bus.calls).toHaveLength(5);
    expect(bus.accepted).not.toContain(11);
  });

  it('gives up when too little time is left for another attempt', async () => {
    const bus = fakeBus(failsWhen(() => true));
    expect((await relay({ ...bus, remainingMs: () => 2000 }, records(2))).failed).toEqual(['1', '2']);
    expect(bus.calls).toHaveLength(1);
  });

  it('treats a bus out of reach like a refusal of all', async () => {
    let calls = 0;
    const putEvents: PutEvents = async (entries) => {
      calls += 1;
      if (calls === 1) throw new Error('connection refused');
      return entries.map(() => undefined);
    };
    expect((await relay({ putEvents }, records(2))).failed).toEqual([]);
  });

  it('logs each event under its own correlation id and without its data', async () => {
    const { lines, text } = await relay(fakeBus(failsWhen((n, call) => n === 2 && call === 1)), [
      aStreamRecord(1, 'canary'),
      aStreamRecord(2),
    ]);
    expect(lines.map((line) => [line.message, line.correlationId])).toEqual([
      ['event relayed', 'correlation-1'],
      ['event refused by the bus', 'correlation-2'],
      ['event relayed', 'correlation-2'],
    ]);
    expect(text).not.toContain('canary');
  });

  it('ignores what is no new event', async () => {
    const bus = fakeBus();
    const [order, expired, touched] = [aStreamRecord(1), aStreamRecord(2), aStreamRecord(3)];
    const noEvents: DynamoDBRecord[] = [
      { ...order, dynamodb: { ...order.dynamodb, NewImage: { entity: { S: 'order' } } } },
      {
        ...expired,
        eventName: 'REMOVE',
        dynamodb: { SequenceNumber: '2', OldImage: expired.dynamodb?.NewImage ?? {} },
      },
      { ...touched, eventName: 'MODIFY' },
    ];
    expect((await relay(bus, noEvents)).failed).toEqual([]);
    expect(bus.calls).toEqual([]);
  });

  it('begins no further call that could outlast the invocation, and keeps what it has sent', async () => {
    const bus = fakeBus();
    const remainingMs = () => (bus.calls.length < 2 ? 10_000 : 2000);
    const { failed } = await relay({ ...bus, remainingMs }, records(23));
    expect(bus.accepted).toEqual(upTo(20));
    expect(failed).toEqual(['21', '22', '23']);
  });
});
