import { runInNewContext } from 'node:vm';
import { expect, it, test } from 'vitest';
import type { Resource } from './cloudformation.ts';
import { answerWithThePage, keepForAYear } from './edge-functions.ts';

const run = ({ Properties }: Resource, event: unknown): unknown =>
  runInNewContext(`${Properties.FunctionCode}\nhandler(event)`, { event });

test.each([
  ['/', '/index.html'],
  ['/cart', '/index.html'],
  ['/signed-in', '/index.html'],
  ['/site.css', '/site.css'],
])('%s is answered with %s', (uri, answered) => {
  expect(run(answerWithThePage(/\.css$/), { request: { uri } })).toEqual({ uri: answered });
});

it('lets browsers keep what it answers, beside its other headers', () => {
  const headers = { etag: { value: 'a' }, 'cache-control': { value: 'no-cache' } };
  expect(run(keepForAYear(), { response: { statusCode: 200, headers } })).toEqual({
    statusCode: 200,
    headers: { etag: { value: 'a' }, 'cache-control': { value: 'public, max-age=31536000, immutable' } },
  });
});
