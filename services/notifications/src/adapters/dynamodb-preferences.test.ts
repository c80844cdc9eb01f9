import { defaultPreferences } from '@orderflow/contracts/notifications/preferences';
import { expect, test } from 'vitest';
import { emulatedTable } from '../testing/a-table.ts';
import { makeDynamodbPreferences } from './dynamodb-preferences.ts';

const makeTable = emulatedTable();
const setUp = async () => makeDynamodbPreferences(await makeTable());

test('who has said nothing wants everything in English', async () => {
  expect(await (await setUp()).findPreferences('customer-1')).toEqual(defaultPreferences);
});

test('what was saved is found, by its owner alone', async () => {
  const { savePreferences, findPreferences } = await setUp();
  const german = { ...defaultPreferences, locale: 'de' as const };
  await savePreferences('customer-1', german);
  expect(await findPreferences('customer-1')).toEqual(german);
  expect(await findPreferences('customer-2')).toEqual(defaultPreferences);
});

test('one category can be declined before and after anything was said, and again; all else stays', async () => {
  const { savePreferences, findPreferences, declineEmails } = await setUp();
  await declineEmails('customer-1', 'deliveries');
  const { categories } = defaultPreferences;
  const without = { ...categories, deliveries: { email: false, inApp: true } };
  expect(await findPreferences('customer-1')).toEqual({ locale: 'en', categories: without });
  await savePreferences('customer-1', { ...defaultPreferences, locale: 'de' });
  await declineEmails('customer-1', 'deliveries');
  await declineEmails('customer-1', 'deliveries');
  expect(await findPreferences('customer-1')).toEqual({ locale: 'de', categories: without });
});
