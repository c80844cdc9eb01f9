import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const api = 'https://api.example';
const feed = 'wss://feed.example/live';

const policyOf = (others: readonly string[]) => {
  const policy = securityHeaders({ api, others })['content-security-policy'] ?? '';
  return Object.fromEntries(
    policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );
};

it('lets scripts talk to the named origins, and pictures come from the API alone', () => {
  const policy = policyOf([feed]);
  expect(policy['connect-src']).toEqual(["'self'", api, feed]);
  expect(policy['img-src']).toEqual(["'self'", 'data:', 'blob:', api]);
});

it('names an origin once, however many things are there', () => {
  expect(policyOf([feed, feed, api])['connect-src']).toEqual(["'self'", api, feed]);
});

it('runs no script but the page’s own files, and is shown in no frame', () => {
  const policy = policyOf([]);
  expect(policy['script-src']).toEqual(["'self'"]);
  expect(policy['frame-ancestors']).toEqual(["'none'"]);
});
