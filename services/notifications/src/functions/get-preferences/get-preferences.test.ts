import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { expect, test } from 'vitest';
import { makeGetPreferences } from './get-preferences.ts';

const reader = { customerId: 'customer-1', email: 'ada@example.com' };

test('says what is wanted, and why emails do not arrive if they do not', async () => {
  const findPreferences = async () => defaultPreferences;
  const get = (found: 'BOUNCE' | undefined) =>
    makeGetPreferences({ findPreferences, findSuppression: async () => found })(reader);
  expect(await get(undefined)).toEqual(defaultPreferences);
  expect(await get('BOUNCE')).toEqual({ ...defaultPreferences, emailProblem: 'BOUNCE' });
});
