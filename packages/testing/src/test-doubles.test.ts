import { describe, expect, it } from 'vitest';
import { anOrderPlaced } from './event-builders.ts';
import { makeFakeClock } from './fake-clock.ts';
import { makeSequentialIds } from './sequential-ids.ts';
import { waitFor } from './wait-for.ts';

describe('the event builders', () => {
  it('make a valid event of another order each time', () => {
    const [one, other] = [anOrderPlaced(), anOrderPlaced()];
    expect(one.detail.data.orderId).not.toBe(other.detail.data.orderId);
    expect(one.detail.metadata.eventId).not.toBe(other.detail.metadata.eventId);
  });

  it('take over what the test names', () => {
    const event = anOrderPlaced({
      data: { total: { amountMinor: 1, currency: 'EUR' } },
      metadata: { correlationId: 'c-12345678' },
    });
    expect(event.detail).toMatchObject({
      data: { total: { amountMinor: 1 } },
      metadata: { correlationId: 'c-12345678' },
    });
  });

  it('refuse to build an event that breaks its contract', () => {
    expect(() => anOrderPlaced({ data: { orderId: 'x' } })).toThrow('orderId');
  });
});

it('the clock moves only when told', () => {
  const clock = makeFakeClock(new Date(1000));
  clock.advanceMs(500);
  expect(clock.now()).toEqual(new Date(1500));
});

it('the ids count up and differ between prefixes', () => {
  const [one, other] = [makeSequentialIds(), makeSequentialIds(2)];
  expect([one(), one(), other()]).toEqual([
    '00000001-0000-7000-8000-000000000001',
    '00000001-0000-7000-8000-000000000002',
    '00000002-0000-7000-8000-000000000001',
  ]);
});

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
