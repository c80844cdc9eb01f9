import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, it } from 'vitest';
import { httpPipeline } from './http.ts';
import { anEvent, call, echo, problemOf, renameCup } from './http-for-test.ts';

describe('failures of the use case', () => {
  const failing = (error: unknown) => httpPipeline(renameCup, () => Promise.reject(error));

  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-large', 413],
    ['unprocessable', 422],
    ['unavailable', 503],
  ] as const)('%s answers %i with its code', async (kind, status) => {
    const handler = failing(new AppError('No such cup', { code: 'CUP', kind, context: { cupId: 'c' } }));
    const { problem, headers } = await problemOf(anEvent(), handler);
    expect(problem).toMatchObject({
      status,
      code: 'CUP',
      detail: 'No such cup',
      correlationId: 'correlation-1',
    });
    expect(headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('says when to try again', async () => {
    const options = { code: 'IN_FLIGHT', kind: 'conflict', retryable: true } as const;
    const { headers } = await problemOf(anEvent(), failing(new AppError('Wait', options)));
    expect(headers['retry-after']).toBe('1');
  });

  it('does not repeat control characters', async () => {
    const error = new AppError('No cup \u001b[2Jred\u202e\u2028\n', { code: 'CUP', kind: 'not-found' });
    const { problem } = await problemOf(anEvent(), failing(error));
    expect(problem.detail).toBe('No cup \ufffd[2Jred\ufffd\ufffd\ufffd');
  });

  it('keeps an unknown error from the client and logs it once with its stack', async () => {
    const { problem, lines } = await problemOf(anEvent(), failing(new TypeError('password is hunter2')));
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR', correlationId: 'correlation-1' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    const logged = lines.filter((line) => JSON.stringify(line).includes('hunter2'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({
      level: 'ERROR',
      correlationId: 'correlation-1',
      error: { name: 'TypeError' },
    });
    expect(JSON.stringify(logged[0])).toContain('http-failures.test.ts');
  });

  it('answers 503 before Lambda ends the function', async () => {
    const handler = httpPipeline(renameCup, () => new Promise(() => undefined));
    const { problem, headers } = await problemOf(anEvent(), handler, 300);
    expect(problem).toMatchObject({ status: 503, code: 'TIMED_OUT' });
    expect(headers['retry-after']).toBe('1');
  });
});

describe('metrics', () => {
  it.each([
    ['RequestSucceeded', echo, anEvent()],
    ['RequestRejected', echo, anEvent({ body: '{' })],
    ['RequestFailed', httpPipeline(renameCup, () => Promise.reject(new Error('x'))), anEvent()],
  ])('count %s once for the function', async (name, handler, event) => {
    const { lines } = await call(handler, event);
    const published = lines.filter((line) => name in line);
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      [name]: 1,
      function_name: 'orders-place-order',
      _aws: expect.anything(),
    });
  });
});
