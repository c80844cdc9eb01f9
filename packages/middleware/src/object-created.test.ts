import { AppError } from '@orderflow/errors/app-error';
import { expect, it } from 'vitest';
import { makeFailurePolicy } from './failure-policy.ts';
import { aContext, withLogs } from './invoke-for-test.ts';
import { type CreatedObject, makeObjectCreatedPipeline } from './object-created.ts';
import { aBatch, aRecord, envelopeOf, eventIdOf, fakeQueues } from './queue-for-test.ts';

function objectCreated(key: string, id = `event-${key}`) {
  const detail = { version: '0', bucket: { name: 'files' }, object: { key, size: 1, etag: 'e' } };
  return { version: '0', id, source: 'aws.s3', 'detail-type': 'Object Created', detail };
}

function setUp(handle: (object: CreatedObject) => Promise<void> = async () => undefined) {
  const objects: CreatedObject[] = [];
  const queues = fakeQueues();
  const pipeline = makeObjectCreatedPipeline(makeFailurePolicy(queues, 5, () => 0.5))(async (object) => {
    objects.push(object);
    await handle(object);
  });
  const consume = async (...records: Parameters<typeof aBatch>) => {
    const { result } = await withLogs(() => pipeline(aBatch(...records), aContext()));
    return result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  return { objects, queues, consume };
}

it('hands over the key and the id of the event', async () => {
  const { objects, consume } = setUp();
  expect(await consume(aRecord('m1', objectCreated('quarantine/1')))).toEqual([]);
  expect(objects).toEqual([{ key: 'quarantine/1', eventId: 'event-quarantine/1' }]);
});

it('handles an event once that comes twice in one batch', async () => {
  const { objects, consume } = setUp();
  await consume(aRecord('m1', objectCreated('a')), aRecord('m2', objectCreated('a')));
  expect(objects).toHaveLength(1);
});

it.each([
  ['something else that S3 tells', { ...objectCreated('a'), 'detail-type': 'Object Deleted' }],
  ['one without a key', { ...objectCreated('a'), detail: { object: {} } }],
  ['an event of the bus', envelopeOf(eventIdOf(1), 'cup-1')],
  ['no JSON', 'hello'],
])('parks %s', async (_, body) => {
  const { objects, queues, consume } = setUp();
  expect(await consume(aRecord('m1', body))).toEqual([]);
  expect(queues.parked).toMatchObject([{ reason: 'EVENT_UNEXPECTED' }]);
  expect(objects).toEqual([]);
});

it('hands back what may pass, and parks what cannot', async () => {
  const errors: Readonly<Record<string, Error>> = {
    busy: new Error('bucket busy'),
    bad: new AppError('Never', { code: 'NEVER', kind: 'invalid' }),
  };
  const { queues, consume } = setUp(async ({ key }) => {
    if (errors[key]) throw errors[key];
  });
  const records = ['good', 'busy', 'bad'].map((key) => aRecord(key, objectCreated(key)));
  expect(await consume(...records)).toEqual(['busy']);
  expect(queues.parked).toMatchObject([{ reason: 'NEVER' }]);
});
