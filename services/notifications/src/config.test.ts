import { afterEach, expect, test, vi } from 'vitest';
import { readConfig, readNotificationConfig, readSenderConfig } from './config.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const variables = {
  TABLE_NAME: 'notifications',
  CONSOLE_URL: 'https://shop.example/',
  API_URL: 'https://api.example',
  SENDER_EMAIL: 'orders@shop.example',
  CONFIGURATION_SET: 'reports',
  UNSUBSCRIBE_KEY_ID: 'key-1',
  EMAILS_PER_KIND: '5',
  EMAILS_PER_CUSTOMER: '20',
  EMAIL_WINDOW_MINUTES: '10',
  INVOICE_WAIT_MINUTES: '0.5',
};

const stub = (changes: Readonly<Record<string, string | undefined>> = {}) => {
  for (const [name, value] of Object.entries({ ...variables, ...changes })) vi.stubEnv(name, value);
};

test('reads the environment: addresses without their last slash, minutes in milliseconds', () => {
  stub();
  expect(readSenderConfig()).toEqual({
    ...variables,
    CONSOLE_URL: 'https://shop.example',
    EMAILS_PER_KIND: 5,
    EMAILS_PER_CUSTOMER: 20,
    EMAIL_WINDOW_MINUTES: 600_000,
    INVOICE_WAIT_MINUTES: 30_000,
  });
});

test('names every missing variable', () => {
  stub(Object.fromEntries(Object.keys(variables).map((name) => [name, undefined])));
  expect(readSenderConfig).toThrow(new RegExp(Object.keys(variables).join('.*'), 's'));
});

test.each([
  ['', undefined],
  ['operators@shop.example', 'operators@shop.example'],
])('the shop may have an address of its own: %j', (OPERATORS_EMAIL, expected) => {
  stub({ OPERATORS_EMAIL });
  expect(readNotificationConfig().OPERATORS_EMAIL).toBe(expected);
});

test('asks a function that sends nothing for the table only', () => {
  vi.stubEnv('TABLE_NAME', 'notifications');
  vi.stubEnv('CONSOLE_URL', undefined);
  expect(readConfig()).toEqual({ TABLE_NAME: 'notifications' });
});
