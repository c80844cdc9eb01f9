import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

const address = ['--endpoint', 'https://api.example/', '--live-feed', 'wss://feed.example/live'];
const pool = ['--user-pool', 'eu-west-1_abc', '--client', 'client-1'];

test('without a stage the tests take place on a local cloud', () => {
  expect(readOptions(['live-feed'])).toMatchObject({ place: undefined, filters: ['live-feed'] });
});

test('a stage is named with its region', () => {
  expect(readOptions(['--stage', 'pr-12', '--region', 'eu-west-1'])).toMatchObject({
    place: { stage: 'pr-12' },
    region: 'eu-west-1',
  });
});

test('an address is given in all its parts', () => {
  expect(readOptions([...address, ...pool]).place).toMatchObject({
    apiUrl: 'https://api.example',
    liveFeedUrl: 'wss://feed.example/live',
    userPoolId: 'eu-west-1_abc',
    userPoolClientId: 'client-1',
  });
});

test.each([
  [['--stage', 'Prod'], /cannot be the name of a stage/],
  [['--stage', 'pr-12', '--region', 'mars-1'], /no region/],
  [['--stage', 'pr-12', '--client', 'client-1'], /--stage goes without --client/],
  [address, /--user-pool is missing/],
  [pool, /--endpoint is missing/],
  [['--stag', 'pr-12'], /Unknown option/],
])('%j is refused with the reason', (args, reason) => {
  expect(() => readOptions(args)).toThrow(reason);
});
