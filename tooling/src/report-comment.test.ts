import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let written: { path: string; body: string }[];

const github = createServer(async (request, response) => {
  const { method, url: path = '' } = request;
  if (method !== 'GET') written.push({ path, body: JSON.parse(await text(request)).body });
  const pulls = [{ number: 12, head: { sha: 'abc' } }];
  response.end(JSON.stringify(path.includes('/pulls?') ? pulls : []));
});

/** Far from any node_modules: whoever comments has installed nothing. */
beforeEach(async () => {
  written = [];
  folder = await mkdtemp(join(tmpdir(), 'orderflow-comment-'));
  await cp(import.meta.dirname, join(folder, 'src'), { recursive: true });
  await mkdir(join(folder, 'told'));
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => github.close(resolve));
  await rm(folder, { recursive: true });
});

const report = { functions: [], orders: 20, perOrder: { 'ses-emails': 3 }, aMonthAtRest: {} };
const preview = { stage: 'pr-12', url: 'https://d111111abcdef8.cloudfront.net', tests: 'passed' };
const leave = (name: string, content: unknown) =>
  writeFile(join(folder, 'told', `${name}.json`), JSON.stringify(content));

function comment(sha = 'abc'): Promise<{ failed: boolean; output: string }> {
  const { port } = github.address() as AddressInfo;
  const env = {
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_REPOSITORY: 'shop/orderflow',
    GITHUB_TOKEN: 'secret',
    HEAD_OWNER: 'shop',
    HEAD_BRANCH: 'feature',
    HEAD_SHA: sha,
  };
  const args = [join(folder, 'src/report-comment.ts'), join(folder, 'told')];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, cwd: folder }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout + stderr }),
    );
  });
}

test('it tells the preview and the report in one comment, with nothing installed', async () => {
  await leave('preview', preview);
  await leave('report', report);
  await leave('base', report);
  expect(await comment()).toMatchObject({ failed: false, output: 'Told in pull request 12.\n' });
  expect(written).toHaveLength(1);
  expect(written[0]?.path).toBe('/repos/shop/orderflow/issues/12/comments');
  expect(written[0]?.body).toMatch(/### Preview.+cloudfront\.net.+### Cost.+0\.300 USD on the base/s);
});

test('it writes nothing that it cannot read as figures', async () => {
  await leave('report', { ...report, orders: '<b>20</b>' });
  const { failed, output } = await comment();
  expect(failed).toBe(true);
  expect(output).toContain('This is no report');
  expect(written).toEqual([]);
});

test('it keeps quiet when there is nothing to tell, or nobody to tell it to', async () => {
  expect((await comment()).output).toBe('There is nothing to tell.\n');
  await leave('report', report);
  expect((await comment('an older commit')).output).toContain('No open pull request');
  expect(written).toEqual([]);
});
