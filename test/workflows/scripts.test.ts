import { afterEach, describe, expect, test } from 'vitest';
import { runScript, type ScriptRun } from './run-script.ts';
import { scriptOf } from './workflow-files.ts';

const folders: ScriptRun[] = [];
const run = async (...args: Parameters<typeof runScript>) => {
  const done = await runScript(...args);
  folders.push(done);
  return done;
};
afterEach(async () => {
  for (const each of folders.splice(0)) await each.removeFolder();
});

describe('the sweep', () => {
  const script = scriptOf('sweep-previews.yml', 'orphans');
  const env = { AWS_REGION: 'eu-central-1', GITHUB_REPOSITORY: 'shop/orderflow' };
  const aws = `case "$*" in
    *eu-central-1*) printf 'orderflow-pr-9-orders\\torderflow-pr-12-shared\\torderflow-prod-orders\\torderflow-pr-9-shared\\n' ;;
    *us-east-1*) printf 'orderflow-pr-12-console\\torderflow-pr-77-console\\tsomething-else\\n' ;;
  esac`;

  test('finds the stages without an open pull request, in both regions', async () => {
    const { code, outputs } = await run(script, { env, standIns: { aws, gh: 'echo pr-12; echo pr-13' } });
    expect({ code, outputs }).toEqual({ code: 0, outputs: 'stages=["pr-77","pr-9"]' });
  });

  test('finds none when all are open', async () => {
    const gh = 'printf "%s\\n" pr-77 pr-9 pr-12';
    expect((await run(script, { env, standIns: { aws, gh } })).outputs).toBe('stages=[]');
  });

  test('finds nothing when GitHub does not answer', async () => {
    const { code, outputs } = await run(script, { env, standIns: { aws, gh: 'exit 1' } });
    expect(code).not.toBe(0);
    expect(outputs).toBe('');
  });

  test('finds nothing when AWS does not answer', async () => {
    const { code, outputs } = await run(script, { env, standIns: { aws: 'exit 255', gh: 'true' } });
    expect(code).not.toBe(0);
    expect(outputs).toBe('');
  });
});

describe('the promotion', () => {
  const script = scriptOf('promote.yml', 'chosen');
  const commit = 'c'.repeat(40);

  test('chooses a commit that main has passed with', async () => {
    const { outputs, calls } = await run(script, { env: { COMMIT: commit }, standIns: { gh: 'echo 1' } });
    expect(outputs).toBe(`commit=${commit}`);
    expect(calls.join()).toMatch(
      new RegExp(`^gh run list --workflow main.yml .*--commit ${commit} --status success`),
    );
  });

  test.each([
    ['that main has not passed with', commit, 'echo 0', 'No run of main.yml'],
    ['that GitHub cannot be asked about', commit, 'exit 1', ''],
    ['that is a branch', 'main', 'echo 1', 'full SHA'],
    ['that is a command', '$(touch /tmp/x)', 'echo 1', 'full SHA'],
    ['in two lines', `${commit}\nurl=x`, 'echo 1', 'full SHA'],
  ])('refuses a commit %s', async (_, COMMIT, gh, message) => {
    const { code, output, outputs } = await run(script, { env: { COMMIT }, standIns: { gh } });
    expect(code).not.toBe(0);
    expect(output).toContain(message);
    expect(outputs).toBe('');
  });
});

describe('a deployment', () => {
  const script = scriptOf('deploy.yml', 'Deploy');
  const deployWith = async (env: Record<string, string>) =>
    (await run(script, { env, standIns: { npm: 'true' } })).calls;

  const alone = {
    STAGE: 'dev',
    ROLE: 'arn:aws:iam::123456789012:role/mine',
    THROWAWAY: 'false',
    SENDER_EMAIL: '',
  };

  test('names the stage', async () => {
    expect(await deployWith(alone)).toEqual(['npm run deploy -- --stage dev']);
  });

  test.each([
    [{ THROWAWAY: 'true' }, '--throwaway'],
    [{ SENDER_EMAIL: 'shop@example.com' }, '--param SenderEmail=shop@example.com'],
    [
      { ROLE: 'arn:aws:iam::123456789012:role/pipeline/orderflow-dev' },
      '--param permissionsBoundary=arn:aws:iam::123456789012:policy/pipeline/orderflow-dev-boundary',
    ],
  ])('of %j says %s', async (told, option) => {
    expect(await deployWith({ ...alone, ...told })).toEqual([`npm run deploy -- --stage dev ${option}`]);
  });
});

describe('the comment', () => {
  const script = scriptOf('report-comment.yml', 'Fetch what the runs have left');
  const env = { HEAD_SHA: 'abc', MAIN: 'main', IS_OWN: 'true' };
  /** Run 2 of a workflow has what is looked for, run 1 not. */
  const gh = `if [ "$2" = list ]; then echo 1; echo 2; exit; fi
    [ "$3" = 2 ] || exit 1
    name=$5; mkdir "$7"
    echo "{}" > "$7/$name.json"; echo evil > "$7/base.json"`;

  test('takes one file of the newest artifact that there is', async () => {
    const { code, file, calls } = await run(script, { env, standIns: { gh } });
    expect(code).toBe(0);
    for (const each of ['report', 'base', 'preview'])
      expect(await file(`told/${each}.json`), each).toBe('{}\n');
    expect(calls).toContain('gh run download 2 --name report --dir fetched-base');
  });

  test('takes no preview of a fork', async () => {
    const { file, calls } = await run(script, { env: { ...env, IS_OWN: 'false' }, standIns: { gh } });
    expect(await file('told/report.json')).toBe('{}\n');
    expect(await file('told/preview.json')).toBeUndefined();
    expect(calls.join()).not.toContain('preview');
  });

  test('goes on without what is not there', async () => {
    const { code, file } = await run(script, { env, standIns: { gh: 'exit 1' } });
    expect(code).toBe(0);
    expect(await file('told/report.json')).toBeUndefined();
  });
});
