import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import type { Control } from './control.ts';
import { makeControlApi } from './control-api.ts';
import { makeJournal } from './journal.ts';

const journal = makeJournal();
const addFault = vi.fn<Control['addFault']>();
const replay = vi.fn<Control['replay']>(async () => ({ replayName: 'r', events: 3 }));
const disableQueues = vi.fn<Control['disableQueues']>();
const enableQueues = vi.fn<Control['enableQueues']>();
const revoke = vi.fn<Control['revoke']>();
const fireSchedule = vi.fn<Control['fireSchedule']>();
const setDisorder = vi.fn<Control['setDisorder']>();
const reportFeedback = vi.fn<Control['reportFeedback']>(() => 1);
const failNextEmails = vi.fn<Control['failNextEmails']>();
const cutConnection = vi.fn<Control['cutConnection']>();
const passMinutes = vi.fn<Control['passMinutes']>();
const control = {
  addFault,
  replay,
  revoke,
  fireSchedule,
  setDisorder,
  reportFeedback,
  failNextEmails,
  cutConnection,
  passMinutes,
  disableQueues,
  enableQueues,
  busy: () => [{ part: 'lambda', why: 'an invocation is running' }],
  peek: () => {
    throw new AwsError('NotFound', 'There is no queue x', 404);
  },
} satisfies Partial<Control>;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(makeControlApi(control as unknown as Control, journal));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_control`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body: text }) });
  return { status: answer.status, body: await answer.json() };
}

describe('the control API', () => {
  test.each(['', '/'])('lists its routes at /_control%s', async (path) => {
    const { status, body } = await call('GET', path);
    expect(status).toBe(200);
    expect(body).toEqual(expect.arrayContaining(['GET /idle', 'GET /feed', 'POST /queues/:name/redrive']));
  });

  test('answers with JSON', async () => {
    expect(await call('GET', '/idle')).toEqual({
      status: 200,
      body: { idle: false, busy: [{ part: 'lambda', why: 'an invocation is running' }] },
    });
  });

  test('passes on what it understood', async () => {
    const fault = { kind: 'kill', times: 50, afterMs: { min: 0, max: 20 }, probability: 0.5 };
    expect((await call('POST', '/functions/charge-payment/faults', fault)).status).toBe(200);
    expect(addFault).toHaveBeenLastCalledWith('charge-payment', fault);

    const range = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
    expect((await call('POST', '/archives/all/replay', range)).body).toEqual({ replayName: 'r', events: 3 });
    expect(replay).toHaveBeenLastCalledWith('all', { from: new Date(range.from), to: new Date(range.to) });

    await call('POST', '/permissions/some-role/2/revoke');
    expect(revoke).toHaveBeenLastCalledWith('some-role', 2);

    await call('POST', '/schedules/tick/run');
    expect(fireSchedule).toHaveBeenLastCalledWith('tick');

    expect((await call('POST', '/inbox/email-1/bounce')).body).toEqual({ events: 1 });
    expect(reportFeedback).toHaveBeenLastCalledWith('email-1', 'bounce');
    await call('POST', '/inbox/email-1/complaint');
    expect(reportFeedback).toHaveBeenLastCalledWith('email-1', 'complaint');

    await call('POST', '/send-email/faults', { times: 3 });
    expect(failNextEmails).toHaveBeenLastCalledWith(3);

    await call('DELETE', '/connections/L0SM9cOFvHcCIhw%3D');
    expect(cutConnection).toHaveBeenLastCalledWith('L0SM9cOFvHcCIhw=');

    await call('POST', '/functions/send-email/queues/disable');
    expect(disableQueues).toHaveBeenLastCalledWith('send-email');
    await call('POST', '/functions/send-email/queues/enable');
    expect(enableQueues).toHaveBeenLastCalledWith('send-email');

    await call('POST', '/minutes', { minutes: 90 });
    expect(passMinutes).toHaveBeenLastCalledWith(90);
    await call('POST', '/minutes');
    expect(passMinutes).toHaveBeenLastCalledWith(1);

    await call('POST', '/deliveries/disorder', { copies: 2, withinMs: 500 });
    expect(setDisorder).toHaveBeenLastCalledWith({ copies: 2, withinMs: 500 });
    await call('POST', '/deliveries/disorder');
    expect(setDisorder).toHaveBeenLastCalledWith({ copies: 1, withinMs: 0 });
  });

  test.each<[string, unknown, number, RegExp]>([
    ['POST /functions/f/faults', { kind: 'explode' }, 400, /kind must be/],
    ['POST /functions/f/faults', { kind: 'fail', times: 0 }, 400, /times must be/],
    ['POST /functions/f/faults', { kind: 'delay', times: 1, delayMs: -1 }, 400, /delayMs must be/],
    ['POST /functions/f/faults', { kind: 'kill', times: 1, afterMs: { min: 2, max: 1 } }, 400, /afterMs.min/],
    ['POST /functions/f/faults', { kind: 'fail', times: 1, probability: 2 }, 400, /probability must be/],
    ['POST /functions/f/faults', '{', 400, /not JSON/],
    ['POST /functions/f/faults', '[]', 400, /must be a JSON object/],
    ['POST /functions/f/faults', { kind: 'fail', padding: 'x'.repeat(70_000) }, 413, /larger than/],
    ['POST /send-email/faults', { times: 'often' }, 400, /times must be/],
    ['POST /deliveries/disorder', { copies: 0 }, 400, /copies must be/],
    ['POST /deliveries/disorder', { withinMs: -1 }, 400, /withinMs must be/],
    ['POST /minutes', { minutes: 0.5 }, 400, /minutes must be/],
    ['POST /minutes', { minutes: 100_000 }, 400, /minutes must be/],
    ['POST /archives/a/replay', { from: 'yesterday' }, 400, /from must be a date/],
    ['POST /archives/a/replay', { from: '2026-01-02', to: '2026-01-01' }, 400, /from must be earlier/],
    ['POST /permissions/r/first/revoke', undefined, 400, /index/],
    ['GET /queues/x/messages?max=none', undefined, 400, /max must be/],
    ['GET /queues/x/messages', undefined, 404, /no queue x/],
    ['GET /feed?from=start', undefined, 400, /from must be a whole number/],
    ['GET /feed?last=-1', undefined, 400, /last must be a whole number/],
    ['GET /nothing', undefined, 404, /no \/_control\/nothing/],
  ])('refuses %s %j with %d', async (operation, body, status, message) => {
    const [method = '', path = ''] = operation.split(' ');
    const answer = await call(method, path, body);
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(message) } });
  });

  test('speaks with pages of this machine only', async () => {
    expect((await call('GET', '/idle', undefined, { origin: 'https://evil.example' })).status).toBe(403);
    const local = await fetch(`${url}/idle`, { headers: { origin: 'http://localhost:3000' } });
    expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  });

  test('refuses a foreign name that resolves to this machine', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${url}/idle`, { headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test('feeds what was recorded before and after, once each', async () => {
    journal.record({ kind: 'denied', principal: 'before', action: 'a', resource: 'r' });
    const feed = await fetch(`${url}/feed?from=0`);
    const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
    let received = (await reader?.read())?.value ?? '';
    journal.record({ kind: 'denied', principal: 'after', action: 'a', resource: 'r' });
    received += (await reader?.read())?.value ?? '';
    await reader?.cancel();

    expect(received.match(/"principal":"\w+"/g)).toEqual(['"principal":"before"', '"principal":"after"']);
    expect(received).toMatch(/^id: 1\ndata: /);
  });

  test('feeds the last entries to who does not want all', async () => {
    for (const principal of ['early', 'late']) {
      journal.record({ kind: 'denied', principal, action: 'a', resource: 'r' });
    }
    const feed = await fetch(`${url}/feed?last=1`);
    const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
    const received = (await reader?.read())?.value ?? '';
    await reader?.cancel();

    expect(received.match(/"principal":"\w+"/g)).toEqual(['"principal":"late"']);
  });
});
