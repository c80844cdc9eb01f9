import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LambdaUnderTest, startLambda } from './lambda-for-test.ts';

let test: LambdaUnderTest;
beforeEach(async () => {
  test = await startLambda();
});
afterEach(() => test.stop());

async function failureOf(source: string, properties = {}): Promise<Record<string, unknown>> {
  await test.create('broken', source, properties);
  const answer = await test.invoke('broken');
  expect(answer).toMatchObject({ status: 200, error: 'Unhandled' });
  return answer.payload as Record<string, unknown>;
}

function outcomes(): unknown[] {
  return test.journal.entries().flatMap((entry) => (entry.kind === 'invocation' ? [entry.outcome] : []));
}

describe('a handler that fails', () => {
  it('answers with type, message and trace of what it threw', async () => {
    const failure = await failureOf('export const handler = async () => { throw new TypeError("no"); };');
    expect(failure).toMatchObject({ errorType: 'TypeError', errorMessage: 'no' });
    expect(failure.trace).toEqual(expect.arrayContaining(['TypeError: no']));
    expect(test.lines()).toContainEqual(
      expect.objectContaining({ level: 'ERROR', message: 'Invoke Error', errorMessage: 'no' }),
    );
  });

  it('may throw what is no error', async () => {
    const failure = await failureOf('export const handler = async () => { throw "text"; };');
    expect(failure).toEqual({ errorType: 'string', errorMessage: 'text', trace: [] });
  });

  it('is ended at its timeout', async () => {
    const failure = await failureOf(
      'export const handler = () => new Promise(() => setInterval(() => {}, 1e3));',
      {
        Timeout: 0.1,
      },
    );
    expect(failure.errorType).toBe('Sandbox.Timedout');
    expect(failure.errorMessage).toMatch(/^RequestId: \S+ Error: Task timed out after 0.10 seconds$/);
    expect(outcomes()).toEqual(['timeout']);
  });

  it('is ended at its timeout out of an endless loop, and the next event gets a new environment', async () => {
    const source = 'export const handler = async (event) => { while (!event.ok) {} return "fresh"; };';
    const failure = await failureOf(source, { Timeout: 0.1 });
    expect(failure.errorMessage).toContain('Task timed out after 0.10 seconds');
    expect((await test.invoke('broken', { ok: true })).payload).toBe('fresh');
    expect(test.lambda.stats()[0]).toMatchObject({ coldStarts: 2, errors: 1 });
  });

  it('runs out of memory by its buffers, too', async () => {
    const source = `export const handler = async ({ mb }) => {
      const kept = Buffer.alloc(mb * 1024 * 1024, 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return kept.length;
    };`;
    await test.create('buffers', source, { MemorySize: 128 });
    expect((await test.invoke('buffers', { mb: 60 })).payload).toBe(60 * 1024 * 1024);
    expect((await test.invoke('buffers', { mb: 200 })).payload).toMatchObject({
      errorType: 'Runtime.OutOfMemory',
    });
    expect(outcomes()).toEqual(['ok', 'out-of-memory']);
  });

  it('has its memory measured: the most that it held so far', async () => {
    const source = `let kept;
    export const handler = async ({ mb }) => { kept = Buffer.alloc(mb * 1024 * 1024, 1); };`;
    await test.create('measured', source);
    await test.invoke('measured', { mb: 0 });
    await test.invoke('measured', { mb: 100 });
    await test.invoke('measured', { mb: 0 });
    const used = test.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'invocation' ? [entry.memoryUsedMb ?? 0] : []));
    expect(used[0]).toBeLessThan(60);
    expect(used[1]).toBeGreaterThan(100);
    expect(used[2]).toBeGreaterThan(100);
  });

  it('runs out of the memory that the template grants, where a larger function does not', async () => {
    const source = `export const handler = async () => {
      const kept = [];
      for (let i = 0; i < 150; i += 1) kept.push(new Array(131_072).fill(i + 0.5)); // 1 MB each
      return kept.length;
    };`;
    await test.create('large', source, { MemorySize: 512, Timeout: 30 });
    expect((await test.invoke('large')).payload).toBe(150);
    const failure = await failureOf(source, { MemorySize: 64, Timeout: 30 });
    expect(failure.errorType).toBe('Runtime.OutOfMemory');
    expect(outcomes()).toEqual(['ok', 'out-of-memory']);
  });

  it('ends its own environment only, when it exits', async () => {
    const failure = await failureOf('export const handler = async () => process.exit(3);');
    expect(failure.errorType).toBe('Runtime.ExitError');
    expect(failure.errorMessage).toContain('Runtime exited with error: exit status 3');
  });

  it('exits without a reason', async () => {
    const failure = await failureOf('export const handler = async () => process.exit(0);');
    expect(failure.errorMessage).toContain('Runtime exited without providing a reason');
  });

  it('leaves a rejection unhandled', async () => {
    const source =
      'export const handler = () => { Promise.reject(new Error("lost")); return new Promise(() => {}); };';
    const failure = await failureOf(source);
    expect(failure.errorType).toBe('Runtime.UnhandledPromiseRejection');
    expect(failure.errorMessage).toContain('lost');
  });

  it('throws where nobody can catch', async () => {
    const source =
      'export const handler = () => new Promise(() => setTimeout(() => { throw new RangeError("late"); }));';
    expect(await failureOf(source)).toMatchObject({ errorType: 'RangeError', errorMessage: 'late' });
  });
});

describe('an answer that cannot be sent', () => {
  it('is larger than 6 MB', async () => {
    const failure = await failureOf('export const handler = async () => "x".repeat(6291556);');
    expect(failure.errorType).toBe('Function.ResponseSizeTooLarge');
  });

  it('is not refused just below 6 MB', async () => {
    await test.create('large', 'export const handler = async () => "x".repeat(6291554);');
    expect((await test.invoke('large')).payload).toHaveLength(6_291_554);
  });

  it.each(['const a = {}; a.a = a; return a;', 'return 1n;'])('is no JSON: %s', async (body) => {
    const failure = await failureOf(`export const handler = async () => { ${body} };`);
    expect(failure.errorMessage).toBe('Unable to stringify response body');
  });
});

describe('a function that does not start', () => {
  it.each([
    ['a missing export', { 'index.mjs': 'export const other = 1;' }, 'Runtime.HandlerNotFound'],
    [
      'an export that is no function',
      { 'index.mjs': 'export const handler = 1;' },
      'Runtime.HandlerNotFound',
    ],
    ['a missing file', { 'other.mjs': '' }, 'Runtime.ImportModuleError'],
    ['a missing import', { 'index.mjs': 'import "not-in-the-zip";' }, 'Runtime.ImportModuleError'],
    ['a syntax error', { 'index.mjs': 'export const = 1;' }, 'Runtime.UserCodeSyntaxError'],
    ['an exit while loading', { 'index.mjs': 'process.exit(1);' }, 'Runtime.ExitError'],
    ['an error while loading', { 'index.mjs': 'throw new RangeError("config");' }, 'RangeError'],
  ])('reports %s at every invocation', async (_what, files, errorType) => {
    await test.create('unstartable', files);
    for (let i = 0; i < 2; i += 1) {
      expect(await test.invoke('unstartable')).toMatchObject({ error: 'Unhandled', payload: { errorType } });
    }
    await expect
      .poll(() => test.lambda.stats()[0])
      .toMatchObject({ coldStarts: 2, errors: 2, environments: 0 });
  });

  it('reports a malformed handler name', async () => {
    const failure = await failureOf('', { Handler: 'nodots' });
    expect(failure.errorType).toBe('Runtime.MalformedHandlerName');
  });
});
