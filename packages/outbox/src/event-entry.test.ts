import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { readEventEntries } from './event-entry.ts';
import { aStreamRecord, eventIdOf } from './outbox-for-test.ts';
import { aRecordWith } from './relay-for-test.ts';

const { metadata, data } = JSON.parse(aStreamRecord(1).dynamodb?.NewImage?.detail?.S ?? '');
const withMetadata = (changes: object) =>
  aRecordWith(1, { detail: JSON.stringify({ metadata: { ...metadata, ...changes }, data }) });
const withData = (changes: object) =>
  aRecordWith(1, { detail: JSON.stringify({ metadata, data: { ...data, ...changes } }) });

const read = (record: DynamoDBRecord) => readEventEntries(record, [OrderRejected], new Date(0));
const problemOf = (record: DynamoDBRecord): unknown => {
  try {
    return read(record);
  } catch (error) {
    return error;
  }
};

describe('an event item is read', () => {
  it('with its key, ids, version and time', () => {
    expect(read(aStreamRecord(1))).toEqual([
      {
        sequenceNumber: '1',
        key: { pk: `EVENT#${eventIdOf(1)}`, sk: 'EVENT' },
        source: 'orderflow.orders',
        detailType: 'OrderRejected',
        version: 1,
        detail: JSON.stringify({ metadata, data }),
        eventId: eventIdOf(1),
        correlationId: 'correlation-1',
        causationId: 'request-1',
        occurredAt: new Date(1_800_000_000_000),
      },
    ]);
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z'])('with the time %s', (occurredAt) => {
    expect(read(withMetadata({ occurredAt }))[0]?.occurredAt.getUTCFullYear()).toBe(2026);
  });

  it('without what its contract does not know', () => {
    expect(read(withData({ internalNote: 'canary' }))[0]?.detail).not.toContain('canary');
  });
});

describe('an event item is rejected for good', () => {
  it.each(['source', 'detailType', 'detail'])('without %s', (name) => {
    for (const record of [aRecordWith(1, { [name]: undefined }), aRecordWith(1, { [name]: '' })]) {
      expect(problemOf(record)).toMatchObject({
        code: 'EVENT_ITEM_UNREADABLE',
        retryable: false,
        message: `${name} is missing`,
      });
    }
  });

  it.each(['eventId', 'correlationId', 'causationId', 'occurredAt', 'producer'])(
    'without metadata.%s',
    (name) => {
      for (const value of [undefined, '', 7, null]) {
        const problem = { code: 'EVENT_INVALID', message: expect.stringContaining(`metadata.${name}: `) };
        expect(problemOf(withMetadata({ [name]: value }))).toMatchObject(problem);
      }
    },
  );

  it.each(['yesterday', '1', '2026-13-01T00:00:00Z', '2026-01-01', '+275760-09-13T00:00:00Z'])(
    'with the time %s',
    (occurredAt) => {
      expect(problemOf(withMetadata({ occurredAt }))).toMatchObject({ code: 'EVENT_INVALID' });
    },
  );

  it.each([
    ['an unknown event', aRecordWith(1, { detailType: 'CupBroken' }), 'EVENT_UNEXPECTED'],
    ["another service's event", aRecordWith(1, { source: 'orderflow.cups' }), 'EVENT_UNEXPECTED'],
    ['an unknown version', withMetadata({ version: 9 }), 'EVENT_VERSION_UNSUPPORTED'],
    ['a bad field', withData({ reason: 'canary' }), 'EVENT_INVALID'],
    ['a field that is missing', withData({ orderId: undefined }), 'EVENT_INVALID'],
  ])('as %s', (_name, record, code) => {
    const error = problemOf(record);
    expect(error).toMatchObject({ code, retryable: false });
    expect(String(error)).not.toContain('canary');
  });

  it.each(['canary', '{"canary"'])('with the detail %s, which is no JSON and is not quoted', (detail) => {
    const error = problemOf(aRecordWith(1, { detail }));
    expect(error).toMatchObject({ code: 'EVENT_ITEM_UNREADABLE', cause: undefined });
    expect(String(error)).not.toContain('canary');
  });

  it.each(['null', '[]', '"canary"', '{}', '{"metadata":"canary"}', '{"metadata":null}'])(
    'with the detail %s, which has no version',
    (detail) => {
      expect(problemOf(aRecordWith(1, { detail }))).toMatchObject({ code: 'EVENT_VERSION_UNSUPPORTED' });
    },
  );
});
