import { describe, expect, it } from 'vitest';
import { readEventEntry } from './event-entry.ts';
import { aStreamRecord, eventIdOf } from './outbox-for-test.ts';
import { aRecordWith } from './relay-for-test.ts';

const { metadata, data } = JSON.parse(aStreamRecord(1).dynamodb?.NewImage?.detail?.S ?? '');
const withMetadata = (changes: unknown) =>
  aRecordWith(1, { detail: JSON.stringify({ metadata: { ...metadata, ...Object(changes) }, data }) });

const problemOf = (record: Parameters<typeof readEventEntry>[0]): unknown => {
  try {
    return readEventEntry(record);
  } catch (error) {
    return error;
  }
};

describe('an event item is read', () => {
  it('with its key, ids and time', () => {
    expect(readEventEntry(aStreamRecord(1))).toMatchObject({
      sequenceNumber: '1',
      key: { pk: `EVENT#${eventIdOf(1)}`, sk: 'EVENT' },
      eventId: eventIdOf(1),
      correlationId: 'correlation-1',
      causationId: 'request-1',
      occurredAt: new Date(1_800_000_000_000),
    });
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z'])('with the time %s', (occurredAt) => {
    expect(readEventEntry(withMetadata({ occurredAt })).occurredAt.getUTCFullYear()).toBe(2026);
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

  it.each(['eventId', 'correlationId', 'causationId', 'occurredAt'])('without metadata.%s', (name) => {
    for (const value of [undefined, '', 7, null]) {
      expect(problemOf(withMetadata({ [name]: value }))).toMatchObject({
        code: 'EVENT_ITEM_UNREADABLE',
        message: `metadata.${name} is missing`,
      });
    }
  });

  it.each(['yesterday', '1', '2026-13-01T00:00:00Z', '2026-01-01', '+275760-09-13T00:00:00Z'])(
    'with the time %s',
    (occurredAt) => {
      expect(problemOf(withMetadata({ occurredAt }))).toMatchObject({
        code: 'EVENT_ITEM_UNREADABLE',
        message: 'metadata.occurredAt is not a time in UTC',
      });
    },
  );

  it.each([
    'canary',
    '{"canary"',
    'null',
    '[]',
    '"canary"',
    '{}',
    '{"metadata":"canary"}',
    '{"metadata":null}',
  ])('with the detail %s, which is not quoted', (detail) => {
    const error = problemOf(aRecordWith(1, { detail }));
    expect(error).toMatchObject({ code: 'EVENT_ITEM_UNREADABLE', cause: undefined });
    expect((error as Error).message).not.toContain('canary');
  });
});
