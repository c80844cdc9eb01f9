import { afterEach, expect, test, vi } from 'vitest';
import { readConfig, readSenderConfig } from './config.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('reads the environment, and the console address without its last slash', () => {
  vi.stubEnv('TABLE_NAME', 'notifications');
  vi.stubEnv('CONSOLE_URL', 'https://shop.example/');
  vi.stubEnv('SENDER_EMAIL', 'orders@shop.example');
  expect(readSenderConfig()).toEqual({
    TABLE_NAME: 'notifications',
    CONSOLE_URL: 'https://shop.example',
    SENDER_EMAIL: 'orders@shop.example',
  });
});

test('names every missing variable', () => {
  for (const name of ['TABLE_NAME', 'CONSOLE_URL', 'SENDER_EMAIL']) vi.stubEnv(name, undefined);
  expect(readSenderConfig).toThrow(/TABLE_NAME.*CONSOLE_URL.*SENDER_EMAIL/s);
});

test('asks a function that sends nothing for the table only', () => {
  vi.stubEnv('TABLE_NAME', 'notifications');
  for (const name of ['CONSOLE_URL', 'SENDER_EMAIL']) vi.stubEnv(name, undefined);
  expect(readConfig()).toEqual({ TABLE_NAME: 'notifications' });
});
