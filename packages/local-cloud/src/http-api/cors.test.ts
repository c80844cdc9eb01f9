import { afterEach, describe, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './http-api-for-test.ts';

let api: ApiUnderTest;
afterEach(() => api.close());

describe('CORS', () => {
  const CorsConfiguration = {
    AllowOrigins: ['http://127.0.0.1:3000'],
    AllowMethods: ['GET', 'POST'],
    AllowHeaders: ['authorization'],
    ExposeHeaders: ['x-correlation-id'],
    MaxAge: 600,
  };
  const preflight = (origin: string) =>
    fetch(`${api.url}/a`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('answers the preflight of a known origin, without a token and without a function', async () => {
    api = await startApi({ properties: { CorsConfiguration }, routes: ['POST /a'] });
    const answer = await preflight('http://127.0.0.1:3000');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:3000');
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization');
    expect(answer.headers.get('access-control-max-age')).toBe('600');
    expect(api.events).toEqual([]);
  });

  it('allows nothing to another origin, not even when the function does', async () => {
    const answer = { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } };
    api = await startApi({ properties: { CorsConfiguration }, answer: () => answer });
    for (const response of [
      await preflight('http://attacker.example'),
      await fetch(api.url, { headers: { origin: 'http://attacker.example' } }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('marks every answer to a known origin, refusals included', async () => {
    api = await startApi({ properties: { CorsConfiguration }, routes: ['GET /a'] });
    for (const path of ['/a', '/missing']) {
      const answer = await fetch(api.url + path, { headers: { origin: 'http://127.0.0.1:3000' } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:3000');
      expect(answer.headers.get('access-control-expose-headers')).toBe('x-correlation-id');
    }
  });
});
