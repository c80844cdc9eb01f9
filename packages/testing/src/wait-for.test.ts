import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for.ts';

describe('waitFor', () => {
  it('returns what the probe finds, after failures too', async () => {
    let asked = 0;
    const probe = () => {
      asked += 1;
      if (asked === 1) throw new Error('not up yet');
      return asked === 3 ? 'found' : undefined;
    };
    expect(await waitFor('a thing', probe, { intervalMs: 1 })).toBe('found');
  });

  it('says what was missing, and why', async () => {
    const waiting = waitFor('the email', () => Promise.reject(new Error('inbox down')), {
      timeoutMs: 5,
      intervalMs: 1,
    });
    await expect(waiting).rejects.toMatchObject({
      message: 'Waited 5 ms in vain for the email',
      cause: { message: 'inbox down' },
    });
  });
});
