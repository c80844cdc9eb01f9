import { AppError } from '@orderflow/errors/app-error';
import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

describe('describeError', () => {
  it('keeps code, context and cause, and drops what an SDK error carries along', () => {
    const cancelled = Object.assign(new Error('cancelled'), {
      CancellationReasons: [{ Item: { email: 'canary' } }],
    });
    const error = new AppError('taken', {
      code: 'TAKEN',
      kind: 'conflict',
      context: { orderId: 'o1' },
      cause: cancelled,
    });
    const described = describeError(error);
    expect(described).toMatchObject({
      code: 'TAKEN',
      context: { orderId: 'o1' },
      cause: { message: 'cancelled' },
    });
    expect(JSON.stringify(described)).not.toContain('canary');
  });

  it('ends a chain of causes', () => {
    const error = new Error('a');
    error.cause = error;
    expect(describeError(error).cause?.cause?.cause).toBeUndefined();
  });

  it('does not repeat a thrown value that is no Error', () => {
    expect(JSON.stringify(describeError('canary'))).not.toContain('canary');
  });
});
