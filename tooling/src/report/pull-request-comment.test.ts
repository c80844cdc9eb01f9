import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPullRequest, type GitHub, writeComment } from './pull-request-comment.ts';

type Call = { method: string; path: string; authorization: string | undefined; body: string };
type Comment = { id: number; body: string; user: { login: string } };

let comments: Comment[];
let calls: Call[];
let github: GitHub;
const pulls = [
  { number: 7, head: { sha: 'old' } },
  { number: 8, head: { sha: 'new' } },
];

function answer({ method, path, body }: Call): [status: number, json: unknown] {
  if (path.startsWith('/repos/shop/orderflow/pulls')) return [200, pulls];
  const page = Number(new URLSearchParams(path.split('?')[1]).get('page'));
  if (method === 'GET') return [200, comments.slice((page - 1) * 100, page * 100)];
  return path.endsWith('/404') ? [404, {}] : [method === 'POST' ? 201 : 200, JSON.parse(body)];
}

const server = createServer(async (request: IncomingMessage, response) => {
  const { method = '', url: path = '', headers } = request;
  const call = { method, path, authorization: headers.authorization, body: await text(request) };
  calls.push(call);
  const [status, json] = answer(call);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
});

beforeEach(async () => {
  calls = [];
  comments = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  github = { apiUrl, repository: 'shop/orderflow', token: 'secret' };
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const comment = (id: number, login: string, body: string): Comment => ({ id, body, user: { login } });
const written = () => calls.filter(({ method }) => method !== 'GET');

test('the first comment is a new one', async () => {
  comments = [comment(1, 'ada', 'Nice!')];
  await writeComment(github, 8, '### Cost');
  expect(written()).toMatchObject([{ method: 'POST', path: '/repos/shop/orderflow/issues/8/comments' }]);
  expect(JSON.parse(written()[0]?.body ?? '')).toEqual({ body: '<!-- orderflow-report -->\n### Cost' });
  expect(written()[0]?.authorization).toBe('Bearer secret');
});

test('every later one takes its place, also behind a hundred others', async () => {
  comments = Array.from({ length: 120 }, (_, id) => comment(id, 'ada', 'Again'));
  comments.push(comment(500, 'github-actions[bot]', '<!-- orderflow-report -->\nold'));
  await writeComment(github, 8, 'new');
  expect(written()).toMatchObject([{ method: 'PATCH', path: '/repos/shop/orderflow/issues/comments/500' }]);
});

test('somebody else who writes the marker keeps their words', async () => {
  comments = [comment(1, 'mallory', '<!-- orderflow-report -->\nmine')];
  await writeComment(github, 8, 'new');
  expect(written()).toMatchObject([{ method: 'POST' }]);
});

test('a pull request is found by its branch and its commit, and not when it has moved on', async () => {
  const head = { owner: 'fork', branch: 'a&state=closed', sha: 'new' };
  expect(await findPullRequest(github, head)).toBe(8);
  expect(calls[0]?.path).toContain('state=open&head=fork%3Aa%26state%3Dclosed');
  expect(await findPullRequest(github, { ...head, sha: 'newer' })).toBeUndefined();
});
