import { expect, it } from 'vitest';
import { metadataOf } from './event-metadata.ts';

it('is what the application put beside the data', () => {
  expect(metadataOf({ metadata: { eventId: 'e-1', version: 2 }, data: {} })).toEqual({
    eventId: 'e-1',
    version: 2,
  });
});

it('is empty for what AWS reports', () => {
  expect(metadataOf({ bucket: { name: 'files' } })).toEqual({});
  expect(metadataOf(null)).toEqual({});
  expect(metadataOf(undefined)).toEqual({});
});
