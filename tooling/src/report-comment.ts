/**
 * Makes the comment on a pull request of what its runs have left as files. Runs with a token that may write, so it imports nothing that
 * would have to be installed, and takes the files for data.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toMarkdown } from './report/markdown.ts';
import { previewSection, readPreview } from './report/preview.ts';
import { findPullRequest, writeComment } from './report/pull-request-comment.ts';
import { readReport } from './report/report-file.ts';

const usage = `Usage: node tooling/src/report-comment.ts FOLDER

  FOLDER   holds report.json, base.json, preview.json, or some of them

  Reads GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, and of the run that left the files HEAD_OWNER, HEAD_BRANCH, HEAD_SHA.`;

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set\n\n${usage}`);
  return value;
}

function read<Content>(folder: string, name: string, parse: (text: string) => Content): Content | undefined {
  const file = `${folder}/${name}`;
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
}

function bodyFrom(folder: string): string {
  const preview = read(folder, 'preview.json', readPreview);
  const report = read(folder, 'report.json', readReport);
  const base = read(folder, 'base.json', readReport);
  return [preview && previewSection(preview), report && toMarkdown(report, base)].filter(Boolean).join('');
}

async function run(): Promise<void> {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  if (folder === undefined) throw new Error(usage);
  const body = bodyFrom(folder);
  if (body === '') return console.log('There is nothing to tell.');
  const github = {
    apiUrl: needed('GITHUB_API_URL'),
    repository: needed('GITHUB_REPOSITORY'),
    token: needed('GITHUB_TOKEN'),
  };
  const head = { owner: needed('HEAD_OWNER'), branch: needed('HEAD_BRANCH'), sha: needed('HEAD_SHA') };
  const pullRequest = await findPullRequest(github, head);
  if (pullRequest === undefined) return console.log(`No open pull request stands at ${head.sha}.`);
  await writeComment(github, pullRequest, body);
  console.log(`Told in pull request ${pullRequest}.`);
}

await run();
