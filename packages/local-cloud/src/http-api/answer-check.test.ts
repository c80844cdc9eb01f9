import { afterEach, expect, it } from 'vitest';
import { makeJournal } from '../control/journal.ts';
import { type CheckAnswer, makeAnswerCheck, type RouteAnswer } from './answer-check.ts';
import { type ApiUnderTest, startApi } from './http-api-for-test.ts';

let api: ApiUnderTest;
afterEach(() => api.close());

async function start(check: CheckAnswer, answer: () => unknown = () => ({ statusCode: 200, body: 'ok' })) {
  const journal = makeJournal();
  const logged: string[] = [];
  const answerCheck = makeAnswerCheck(check, { journal, log: (line) => void logged.push(line) });
  api = await startApi({ routes: ['GET /cups/{cupId}'], answer, journal, answerCheck });
  return { logged, found: () => journal.entries().filter(({ kind }) => kind === 'off-contract') };
}

it('is asked about every answer of a route, the gateway own ones too', async () => {
  const heard: RouteAnswer[] = [];
  const hear = (answer: RouteAnswer) => void heard.push(answer);
  let failing = false;
  await start(hear, () => {
    if (failing) throw new Error('no function');
    return { statusCode: 201, headers: { 'X-Cup': 'blue' }, body: '{}' };
  });
  await fetch(`${api.url}/cups/1`);
  failing = true;
  await fetch(`${api.url}/cups/1`);
  await fetch(`${api.url}/elsewhere`);
  expect(heard).toMatchObject([
    { routeKey: 'GET /cups/{cupId}', status: 201, headers: { 'x-cup': 'blue' }, body: '{}' },
    { routeKey: 'GET /cups/{cupId}', status: 500, body: '{"message":"Internal Server Error"}' },
  ]);
});

it('has its finding recorded each time and told once, and sends the answer as it is', async () => {
  const { logged, found } = await start(({ body }) => `${body} is no cup`);
  const answers = [await fetch(`${api.url}/cups/1`), await fetch(`${api.url}/cups/2`)];
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['ok', 'ok']);
  expect(found()).toMatchObject([{ status: 200, problem: 'ok is no cup' }, { status: 200 }]);
  expect(logged).toEqual(['Off contract: GET /cups/{cupId} answered 200: ok is no cup']);
});

it('is a finding itself when it fails', async () => {
  const { found } = await start(() => {
    throw new Error('no schema');
  });
  expect((await fetch(`${api.url}/cups/1`)).status).toBe(200);
  expect(found()).toMatchObject([{ problem: 'the check failed: Error: no schema' }]);
});
