import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';

describe('AppError', () => {
  it('carries what both translators need', () => {
    const cause = new Error('socket closed');
    const error = new AppError('Try later', {
      code: 'GATEWAY_DOWN',
      kind: 'unavailable',
      retryable: true,
      cause,
    });
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'GATEWAY_DOWN',
      kind: 'unavailable',
      retryable: true,
      cause,
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('is permanent and without context unless it says otherwise', () => {
    const error = new AppError('No such order', { code: 'ORDER_NOT_FOUND', kind: 'not-found' });
    expect(error).toMatchObject({ retryable: false, context: {} });
  });
});
