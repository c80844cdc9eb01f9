import { securityHeaders } from '@orderflow/console/security-headers';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConsoleServer, startConsole } from './console-server.ts';

const cloud = {
  apiUrl: 'http://127.0.0.1:4000',
  awsUrl: 'http://127.0.0.1:4566',
  webSocketUrl: 'ws://127.0.0.1:4000/live',
  outputs: {
    'orderflow-dev-shared': { SignInIssuer: 'http://127.0.0.1:4566/pool', UserPoolClientId: 'client' },
  },
} as unknown as Cloud;

let page: ConsoleServer;
beforeEach(async () => {
  page = await startConsole(0);
  page.connect(cloud);
});
afterEach(() => page.stop());

test.each(['/settings.json', '/settings.json?again', '/gone.js'])(
  '%s carries the headers that CloudFront sends, but for the one about HTTPS',
  async (path) => {
    const { headers } = await fetch(page.url + path);
    const { 'strict-transport-security': forHttps, ...expected } = securityHeaders({
      api: cloud.apiUrl,
      others: ['ws://127.0.0.1:4000/live', 'http://127.0.0.1:4566'],
    });
    expect(Object.fromEntries(headers)).toMatchObject(expected);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(forHttps).toBeDefined();
  },
);

test.each(['/gone.js', '/assets/gone'])('%s is not the page', async (path) => {
  expect((await fetch(page.url + path)).status).toBe(404);
});

test.each(['/%', '//[', '/%ff.js'])('%s is answered like every other path', async (path) => {
  expect([200, 404]).toContain((await fetch(page.url + path)).status);
});
