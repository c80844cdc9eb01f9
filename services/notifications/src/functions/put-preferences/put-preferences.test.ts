import { defaultPreferences, type Preferences } from '@orderflow/contracts/notifications/preferences';
import { expect, test } from 'vitest';
import { makePutPreferences } from './put-preferences.ts';

test('saves for the caller and answers what was saved', async () => {
  const saved = new Map<string, Preferences>();
  const put = makePutPreferences({
    savePreferences: async (inbox, preferences) => void saved.set(inbox, preferences),
  });
  const german = { ...defaultPreferences, locale: 'de' as const };
  expect(await put('customer-1', german)).toEqual(german);
  expect([...saved]).toEqual([['customer-1', german]]);
});
