/** The gate over the contracts: nothing is found today, and each kind of trouble is found when it is planted. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runContractsCommand } from '@orderflow/tooling/contracts/contracts-command';
import { asyncApiFile, openApiFile } from '@orderflow/tooling/contracts/generated-files';
import { root } from '@orderflow/tooling/stacks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A folder with copies of the committed files, to be spoilt. */
let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'orderflow-contracts-'));
  for (const path of ['packages/contracts/generated', 'docs/events.md']) {
    cpSync(join(root, path), join(top, path), { recursive: true });
  }
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const schemaOf = (service: string, name: string) =>
  `packages/contracts/generated/schemas/${service}/${name}.json`;

function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(join(top, file), 'utf8');
  const after = change(before);
  expect(after, 'the edit changes something').not.toBe(before);
  writeFileSync(join(top, file), after);
}

/** As if the field had been there, and required, when the schema was committed. */
const withField = (where: string) => (text: string) => {
  const schema = JSON.parse(text);
  const at = where.split('.').reduce((inner, key) => inner[key], schema);
  at.properties.formerly = { type: 'string' };
  at.required.push('formerly');
  return `${JSON.stringify(schema, undefined, 2)}\n`;
};

const check = (...args: string[]) => runContractsCommand(['--check', ...args], top);

test('the committed files are fresh and break nobody', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'contracts', '--', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr: stderr.replaceAll(/^npm warn .*$/gm, '').trim() }).toEqual({
    status: 0,
    stderr: '',
  });
  expect(stdout).toMatch(/^\d+ generated files are fresh and break nobody\.$/m);
});

describe('the check fails and says why when', () => {
  test.each([asyncApiFile, openApiFile, 'docs/events.md', schemaOf('orders', 'OrderPlaced.v2')])(
    '%s is stale',
    async (file) => {
      edit(file, (text) => `${text}\n`);
      expect(await check()).toEqual({ exitCode: 1, told: expect.stringContaining(`${file}: is stale`) });
    },
  );

  test('a file is missing', async () => {
    rmSync(join(top, openApiFile));
    expect((await check()).told).toContain(`${openApiFile}: is missing`);
  });

  test('a file is left over', async () => {
    writeFileSync(join(top, 'packages/contracts/generated/old.json'), '{}');
    expect((await check()).told).toContain('generated/old.json: is left over');
  });

  test('an event has lost a field, with the consumer that relies on what is around it', async () => {
    const lines = 'properties.data.properties.lines.items';
    edit(schemaOf('orders', 'OrderConfirmed.v1'), withField(lines));
    const { told } = await check();
    expect(told).toContain('OrderConfirmed.v1: data.lines[].formerly was removed');
    expect(told).toMatch(/files\/generate-invoice .*consume the event/);
  });

  test('a field that a consumer relies on is another one', async () => {
    edit(schemaOf('orders', 'OrderRejected.v1'), (text) =>
      text.replace('"format": "uuid"', '"format": "ulid"'),
    );
    edit(schemaOf('orders', 'OrderRejected.v1'), (text) => text.replace('"amountMinor"', '"amountMajor"'));
    const { told } = await check();
    expect(told).toMatch(
      /OrderRejected.v1: data.total.amountMinor .*; breaks notifications\/send-notification/,
    );
  });

  test('an event or a version has gone', async () => {
    writeFileSync(join(top, schemaOf('orders', 'OrderLost.v1')), '{}');
    expect((await check()).told).toContain('OrderLost.v1: was removed');
  });

  test('an answer has lost a field', async () => {
    edit(openApiFile, (text) => {
      const document = JSON.parse(text);
      const { schema } = document.paths['/orders/{orderId}'].get.responses[200].content['application/json'];
      schema.properties.formerly = { type: 'string' };
      return JSON.stringify(document);
    });
    const { told } = await check();
    expect(told).toContain('get-order: answer.formerly was removed');
    expect(told).toContain('breaks every client of GET /orders/{orderId}');
  });

  test.each([
    ['a request asks for more', '"maximum": 100', '"maximum": 200', 'list-files: query.limit'],
    ['an endpoint has gone', '"operationId": "get-file"', '"operationId": "get-any"', 'get-any: was removed'],
    ['an endpoint has moved', '"/products"', '"/goods"', 'list-products: is now GET /products'],
    [
      'an endpoint was open',
      '"operationId": "get-order"',
      '"security": [], "operationId": "get-order"',
      'get-order: now asks for a token',
    ],
  ])('%s', async (_name, now, formerly, expected) => {
    edit(openApiFile, (text) => text.replace(now, formerly));
    expect((await check()).told).toContain(expected);
  });
});

describe('npm run contracts', () => {
  test('writes what is stale, and takes away what is left over', async () => {
    edit(asyncApiFile, () => '{}');
    writeFileSync(join(top, 'packages/contracts/generated/old.json'), '{}');
    expect((await runContractsCommand([], top)).exitCode).toBe(0);
    expect((await check()).exitCode).toBe(0);
  });

  test('writes what is only more than there was', async () => {
    const file = schemaOf('orders', 'OrderCancelled.v1');
    edit(file, (text) => {
      const schema = JSON.parse(text);
      delete schema.properties.data.properties.chargeId;
      return JSON.stringify(schema);
    });
    const before = await check();
    expect([before.exitCode, before.told.split('\n')[0]]).toEqual([1, expect.stringContaining('is stale')]);
    expect((await runContractsCommand([], top)).exitCode).toBe(0);
    expect((await check()).exitCode).toBe(0);
  });

  test('writes nothing that breaks somebody, unless it is told to', async () => {
    const file = schemaOf('orders', 'OrderConfirmed.v1');
    edit(file, withField('properties.data'));
    const spoilt = readFileSync(join(top, file), 'utf8');
    expect(await runContractsCommand([], top)).toMatchObject({ exitCode: 1 });
    expect(readFileSync(join(top, file), 'utf8')).toBe(spoilt);
    const { exitCode, told } = await runContractsCommand(['--accept', 'OrderConfirmed.v1'], top);
    expect([exitCode, told]).toEqual([
      0,
      expect.stringContaining('Accepted: OrderConfirmed.v1: data.formerly'),
    ]);
    expect((await check()).exitCode).toBe(0);
  });

  test('accepts nothing that is not in question', async () => {
    const { exitCode, told } = await runContractsCommand(['--accept', 'OrderShiped.v1'], top);
    expect([exitCode, told]).toEqual([1, expect.stringContaining('OrderShiped.v1')]);
  });

  test.each([[['--chekc']], [['--as-of', 'soon']], [['stray']]])(
    'refuses %s with its usage',
    async (args) => {
      const { exitCode, told } = await runContractsCommand(args, top);
      expect([exitCode, told]).toEqual([1, expect.stringContaining('Usage: npm run contracts')]);
    },
  );
});
