/** The pages themselves: one for every alarm, all built alike, none with a command that there is not, none that no test follows. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operate } from '@orderflow/tooling/operate/operate';
import { describe, expect, test } from 'vitest';
import { packaged, resourcesOf } from '../support/packaged-stacks.ts';
import { blocksOf, runbooksFolder } from './runbook.ts';

const pages = readdirSync(runbooksFolder).map((file) => file.replace(/\.md$/, ''));
const runbooks = pages.filter((name) => name !== 'README');
const textOf = (name: string) => readFileSync(join(runbooksFolder, `${name}.md`), 'utf8');

const headings = [
  'Symptom',
  'What it means for customers',
  'First look',
  'Decide',
  'Act',
  'Verify',
  'Afterwards',
  'Permissions',
];

const tests = readdirSync(import.meta.dirname)
  .filter((file) => file !== 'pages.test.ts')
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));

describe.each(runbooks)('%s', (name) => {
  test('has all that somebody on call needs, in this order', () => {
    expect([...textOf(name).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(headings);
  });

  test('is followed by a test, to its end', () => {
    const followed = new RegExp(`follow\\(\\s*'${name}'`);
    expect(tests.filter((text) => followed.test(text) && text.includes('finished()'))).not.toEqual([]);
  });

  test('is on the start page', () => {
    expect(textOf('README')).toContain(`(${name}.md)`);
  });
});

/** With something in the place of what is to be filled in. */
const commandsOf = (name: string) =>
  [
    ...blocksOf(name).flatMap(({ commands }) => commands),
    ...[...textOf(name).matchAll(/`(npm run operate [^`]+)`/g)].map(([, command = '']) => command),
  ].map((command) => command.replaceAll(/<[^<>]+>/g, 'x'));

const others = /^(git switch --detach x|npm ci|npm run deploy -- --stage x( --region x)?)$/;

test.each(pages)('%s: every command exists, with its options', async (name) => {
  for (const command of commandsOf(name)) {
    if (others.test(command)) continue;
    const [, args] = /^npm run operate -- (\S.*)$/.exec(command) ?? [];
    expect(args, command).toBeDefined();
    // What a verb does not know, it refuses even then.
    await operate([...(args ?? '').split(' '), '--help'], () => undefined);
  }
});

test.each(pages)('%s: every link leads somewhere', (name) => {
  const links = [...textOf(name).matchAll(/\]\(([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(runbooksFolder, link)))).toEqual([]);
});

test('every alarm names its page', () => {
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    resourcesOf(packaged, type),
  );
  expect(alarms.length).toBeGreaterThan(100);
  const named = alarms.map(
    ({ Properties }) => /docs\/runbooks\/([\w-]+)\.md$/.exec(String(Properties.AlarmDescription))?.[1],
  );
  expect(named.filter((name) => name === undefined || !runbooks.includes(name))).toEqual([]);
});
