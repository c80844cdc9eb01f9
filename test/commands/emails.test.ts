import { createServer } from 'node:net';
import { threeFreePorts } from '@orderflow/tooling/free-ports';
import { afterEach, expect, test } from 'vitest';
import { type Command, runCommand } from './run-command.ts';

let command: Command | undefined;
afterEach(() => {
  command?.child.kill('SIGKILL');
});

test('npm run emails shows every email in both languages, and ends cleanly on Ctrl-C', async () => {
  const port = await threeFreePorts();
  command = runCommand('emails.ts', ['--port', String(port)]);
  await command.prints(/The emails are at/);
  const url = `http://127.0.0.1:${port}`;
  expect(command.output()).toContain(url);

  const page = await (await fetch(`${url}/`)).text();
  const emails = [...page.matchAll(/<iframe class="(phone|desktop)" [^>]*src="([^"]+)"/g)];
  expect(emails.length).toBeGreaterThanOrEqual(2 * 2 * 10);
  expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  for (const locale of ['en', 'de']) {
    const email = await fetch(`${url}/digest-of-imports.${locale}.html`);
    expect(await email.text()).toContain(`<html dir="ltr" lang="${locale}">`);
  }
  const dark = await (await fetch(`${url}/order-delivered.en.html?dark`)).text();
  expect(dark).toContain('@media all {');
  expect((await fetch(`${url}/no-such.en.html`)).status).toBe(404);

  command.child.kill('SIGINT');
  expect(await command.exit()).toBe(0);
  expect(command.output()).toContain('The emails are no longer served.');
});

test('a taken port is named, and another choice is offered', async () => {
  const port = await threeFreePorts();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  command = runCommand('emails.ts', ['--port', String(port)]);
  expect(await command.exit()).toBe(1);
  other.close();
  expect(command.output()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(command.output()).toContain('npm run emails -- --port');
});

test.each([
  [['--port', 'x'], '--port takes a whole number'],
  [['--port', '80'], '--port takes a whole number'],
  [['--open'], "Unknown option '--open'"],
])('%j is refused with the usage', async (args, reason) => {
  command = runCommand('emails.ts', args);
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain(reason);
  expect(command.output()).toContain('Usage: npm run emails');
});
