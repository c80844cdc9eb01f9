import { afterEach, expect, it } from 'vitest';
import { type LambdaUnderTest, startLambda } from './lambda-for-test.ts';

let test: LambdaUnderTest;
afterEach(() => test.stop());

const source = `export const handler = async (_event, context) => ({
  times: [Date.now(), new Date().getTime(), new Date(Date()).getTime()],
  given: new Date(0).toISOString(),
  isDate: new Date() instanceof Date && Object.getPrototypeOf(new Date()) === Date.prototype,
  remainingMs: context.getRemainingTimeInMillis(),
});`;

const aYearMs = 365 * 24 * 60 * 60 * 1000;

async function ask(options: Parameters<typeof startLambda>[0]) {
  test = await startLambda(options);
  await test.create('clock', source, { Timeout: 10 });
  const before = Date.now();
  const { payload } = await test.invoke('clock');
  const { times, ...rest } = payload as { times: number[]; remainingMs: number };
  return { ...rest, aheadMs: times.map((time) => time - before) };
}

it('puts a function where it is told to be, however it asks for the time', async () => {
  const { aheadMs, ...rest } = await ask({ clockOffsetMs: aYearMs });
  for (const ms of aheadMs) expect(Math.abs(ms - aYearMs)).toBeLessThan(60_000);
  expect(rest).toMatchObject({ given: '1970-01-01T00:00:00.000Z', isDate: true });
});

it('leaves the time that a function has', async () => {
  const { remainingMs } = await ask({ clockOffsetMs: aYearMs });
  expect(remainingMs).toBeGreaterThan(0);
  expect(remainingMs).toBeLessThanOrEqual(10_000);
});

it("is this machine's own unless told", async () => {
  const { aheadMs } = await ask({});
  for (const ms of aheadMs) expect(Math.abs(ms)).toBeLessThan(60_000);
});
