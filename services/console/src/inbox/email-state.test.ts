import { EmailState } from '@orderflow/contracts/notifications/notification-view';
import { expect, test } from 'vitest';
import { emailStateWords } from './email-state.ts';

test('every state of an email has words of its own', () => {
  const labels = EmailState.options.map((state) => emailStateWords(state).label);
  expect(new Set(labels).size).toBe(EmailState.options.length);
});

test.each(EmailState.options)('%s is explained in a sentence', (state) => {
  expect(emailStateWords(state).explanation).toMatch(/^[A-Z].*\.$/);
});
