/** Each rule of the house that a machine holds, proven by a planted violation that it reports. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { afterAll, beforeAll, expect, test } from 'vitest';

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'orderflow-boundaries-'));
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(
    join(copy, 'biome.json'),
    JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
  );
  for (const manifest of ['package.json', 'services/orders/package.json', 'services/files/package.json']) {
    mkdirSync(dirname(join(copy, manifest)), { recursive: true });
    cpSync(join(root, manifest), join(copy, manifest));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The rules that Biome reports for these files; the first file is the one that is judged. */
function reported(files: Record<string, string>): string[] {
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), code);
  }
  const [judged = ''] = Object.keys(files);
  const biome = join(root, 'node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', judged], { cwd: copy, encoding: 'utf8' });
  for (const path of Object.keys(files)) rmSync(join(copy, path));
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  return diagnostics.map(({ category }) => category.replace(/^lint\/\w+\//, ''));
}

const orders = 'services/orders/src';
const useCase = `${orders}/functions/place-order/place-order.ts`;
const importing = (path: string) => `import { x } from '${path}';\nexport const y = x;\n`;

test.each([
  [
    'the domain importing the SDK',
    `${orders}/domain/a.ts`,
    importing('@aws-sdk/lib-dynamodb'),
    'noRestrictedImports',
  ],
  [
    'the domain importing an adapter',
    `${orders}/domain/a.ts`,
    importing('../adapters/b.ts'),
    'noRestrictedImports',
  ],
  [
    'the domain importing middleware',
    `${orders}/domain/a.ts`,
    importing('@orderflow/middleware/http'),
    'noRestrictedImports',
  ],
  ['the domain reaching for Node', `${orders}/domain/a.ts`, importing('node:crypto'), 'noRestrictedImports'],
  ['a use case importing an adapter', useCase, importing('../../adapters/b.ts'), 'noRestrictedImports'],
  ['a use case importing the SDK', useCase, importing('@aws-sdk/lib-dynamodb'), 'noRestrictedImports'],
  [
    'a handler importing the SDK',
    `${orders}/functions/place-order/handler.ts`,
    importing('@aws-sdk/client-sqs'),
    'noRestrictedImports',
  ],
  [
    'a service importing another',
    `${orders}/functions/place-order/handler.ts`,
    importing('@orderflow/files/a'),
    'noRestrictedImports',
  ],
  [
    'an adapter importing a use case',
    `${orders}/adapters/a.ts`,
    importing('../functions/place-order/place-order.ts'),
    'noRestrictedImports',
  ],
  [
    'an adapter importing middleware',
    `${orders}/adapters/a.ts`,
    importing('@orderflow/middleware/http'),
    'noRestrictedImports',
  ],
  [
    'the environment read outside config.ts',
    `${orders}/adapters/a.ts`,
    'export const y = process.env.X;\n',
    'noProcessEnv',
  ],
  ['an undeclared dependency', `${orders}/adapters/a.ts`, importing('lodash'), 'noUndeclaredDependencies'],
  [
    'a floating promise',
    `${orders}/adapters/a.ts`,
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};\n',
    'noFloatingPromises',
  ],
  ['a default export', `${orders}/domain/a.ts`, 'export default 1;\n', 'noDefaultExport'],
  ['a barrel', `${orders}/domain/a.ts`, "export * from './b.ts';\n", 'noBarrelFile'],
  ['any', `${orders}/domain/a.ts`, 'export const y = (x: any) => x;\n', 'noExplicitAny'],
  [
    'a file name in camel case',
    `${orders}/domain/orderLine.ts`,
    'export const y = 1;\n',
    'useFilenamingConvention',
  ],
])('%s is refused', (_, path, code, rule) => {
  expect(reported({ [path]: code })).toContain(rule);
});

test('an import cycle is refused', () => {
  const one = "import { b } from './b.ts';\nexport const a = () => b;\n";
  const other = "import { a } from './a.ts';\nexport const b = () => a;\n";
  expect(reported({ [`${orders}/domain/a.ts`]: one, [`${orders}/domain/b.ts`]: other })).toContain(
    'noImportCycles',
  );
});

test.each([
  ['the domain importing the domain', `${orders}/domain/a.ts`, importing('./b.ts')],
  ['the domain importing contracts', `${orders}/domain/a.ts`, importing('@orderflow/contracts/money')],
  ['a use case importing the domain', useCase, importing('../../domain/order.ts')],
  [
    'a handler importing adapters and pipelines',
    `${orders}/functions/place-order/handler.ts`,
    importing('@orderflow/middleware/http'),
  ],
  ['an adapter importing the SDK', `${orders}/adapters/a.ts`, importing('@aws-sdk/lib-dynamodb')],
])('%s is allowed', (_, path, code) => {
  expect(reported({ [path]: code })).toEqual([]);
});

test('a service that reaches into another by path is refused', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'orderflow-turbo-'));
  for (const file of ['package.json', 'package-lock.json', 'turbo.json'])
    cpSync(join(root, file), join(workspace, file));
  for (const service of ['orders', 'files']) {
    mkdirSync(join(workspace, 'services', service), { recursive: true });
    cpSync(
      join(root, 'services', service, 'package.json'),
      join(workspace, 'services', service, 'package.json'),
    );
  }
  writeFileSync(join(workspace, 'services/files/a.ts'), 'export const x = 1;\n');
  writeFileSync(join(workspace, 'services/orders/b.ts'), importing('../files/a.ts'));
  const turbo = join(root, 'node_modules/.bin/turbo');
  const { status, stdout, stderr } = spawnSync(turbo, ['boundaries'], { cwd: workspace, encoding: 'utf8' });
  rmSync(workspace, { recursive: true, force: true });
  expect(status, stdout + stderr).toBe(1);
  expect(stdout + stderr).toContain('../files/a.ts');
});
