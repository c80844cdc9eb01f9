import { createServer } from 'node:net';
import { threeFreePorts } from '@orderflow/tooling/free-ports';
import { afterEach, expect, test } from 'vitest';
import { type Command, runCommand } from './run-command.ts';

let command: Command | undefined;
afterEach(() => {
  command?.child.kill('SIGKILL');
});

test('npm start reaches ready on the ports it was given, serves, and ends cleanly on Ctrl-C', async () => {
  const base = await threeFreePorts();
  command = runCommand('start.ts', ['--port-base', String(base)]);
  await command.prints(/Orderflow is ready/);

  const page = await fetch(`http://127.0.0.1:${base}/`);
  expect(await page.text()).toContain('<title>Orderflow</title>');
  const settings = (await (await fetch(`http://127.0.0.1:${base}/settings.json`)).json()) as {
    apiUrl: string;
  };
  expect(settings.apiUrl).toBe(`http://127.0.0.1:${base + 1}`);
  const { products } = (await (await fetch(`${settings.apiUrl}/products`)).json()) as { products: unknown[] };
  expect(products.length).toBeGreaterThan(0);
  const control = `http://127.0.0.1:${base + 2}/_control`;
  expect((await fetch(control)).status).toBe(200);
  expect((await fetch(`${control}/idle`)).status).toBe(200);

  command.child.kill('SIGINT');
  expect(await command.exit()).toBe(0);
  expect(command.output()).toContain('Orderflow has ended.');
  await expect(fetch(`${settings.apiUrl}/products`)).rejects.toThrow();
});

test('a taken port is named, and another choice is offered', async () => {
  const base = await threeFreePorts();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(base + 1, '127.0.0.1', resolve));
  command = runCommand('start.ts', ['--port-base', String(base)]);
  expect(await command.exit()).toBe(1);
  other.close();
  expect(command.output()).toContain(`Port ${base + 1} on 127.0.0.1 is taken`);
  expect(command.output()).toContain('--port-base');
});

test.each([
  [['--port-base', 'x'], '--port-base takes a whole number'],
  [['--port-base', '80'], '--port-base takes a whole number'],
  [['--ports', '1'], "Unknown option '--ports'"],
])('%j is refused with the usage', async (args, reason) => {
  command = runCommand('start.ts', args);
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain(reason);
  expect(command.output()).toContain('Usage: npm start');
});
