import { expect, test } from 'vitest';
import { makeUnsubscribe } from './unsubscribe.ts';

function setUp() {
  const declined: string[] = [];
  const end = makeUnsubscribe({
    readToken: async (token) =>
      token === 'signed' ? { customerId: 'customer-1', category: 'deliveries' } : undefined,
    declineEmails: async (inbox, category) => void declined.push(`${inbox} ${category}`),
  });
  return { declined, end };
}

test('a signed token ends the emails of its category, and again', async () => {
  const { declined, end } = setUp();
  expect(await end('signed')).toEqual({ category: 'deliveries' });
  expect(await end('signed')).toEqual({ category: 'deliveries' });
  expect(declined).toEqual(['customer-1 deliveries', 'customer-1 deliveries']);
});

test('any other token ends nothing', async () => {
  const { declined, end } = setUp();
  await expect(end('forged')).rejects.toMatchObject({ code: 'SUBSCRIPTION_NOT_FOUND', kind: 'not-found' });
  expect(declined).toEqual([]);
});
