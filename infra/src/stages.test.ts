/** What the framework makes of the stage parameters: it packages the shared stack, which needs no bundles. */
import { describe, expect, test } from 'vitest';
import { packageStack, type Template } from '../testing/package-stack.ts';
import { stageParameters, throwawayParameters } from './stages.ts';

const sharedStack = `export { default } from '${new URL('../serverless.ts', import.meta.url).href}';`;

const isTrue = (condition: unknown) => {
  const [left, right] = (condition as { 'Fn::Equals': [string, string] })['Fn::Equals'];
  return left === right;
};

/** What differs between stages, as it is in the template. */
const decisions = ({ Conditions, Resources }: Template) => ({
  deletionPolicy: Resources.UserPool?.DeletionPolicy,
  userPool: Resources.UserPool?.Properties,
  log: Resources.AccessLog?.Properties,
  alarms: isTrue(Conditions.HasAlarms),
  serverSideSignIn: isTrue(Conditions.AllowsServerSideSignIn),
});

describe.concurrent('a stage', () => {
  test('that nobody thought of keeps and protects its data', async () => {
    expect(decisions(await packageStack(sharedStack, { stage: 'staging' }))).toMatchObject({
      deletionPolicy: 'Retain',
      userPool: { DeletionProtection: 'ACTIVE' },
      log: { RetentionInDays: 30 },
      alarms: true,
      serverSideSignIn: false,
    });
  });

  test('of any name is a throwaway one when it is told so, and goes without alarms', async () => {
    const { log, ...others } = decisions(
      await packageStack(sharedStack, { stage: 'pr-12', parameters: throwawayParameters }),
    );
    expect(others).toMatchObject({
      deletionPolicy: 'Delete',
      userPool: { DeletionProtection: 'INACTIVE' },
      alarms: false,
      serverSideSignIn: true,
    });
    expect(Number((log as { RetentionInDays: unknown }).RetentionInDays)).toBe(7);
  });
});

test('what makes a throwaway stage is all that those have which are listed, but for the alarms', () => {
  const { dev, local, test: ci } = stageParameters;
  for (const listed of [dev, local, ci]) {
    const asText = Object.fromEntries(Object.entries(listed).map(([name, value]) => [name, String(value)]));
    expect({ ...asText, alarms: 'false' }).toEqual(throwawayParameters);
  }
});

test('only stages without customers of their own let anybody be signed in from outside', () => {
  const open = Object.entries(stageParameters).filter(
    ([, stage]) => 'serverSideSignIn' in stage && stage.serverSideSignIn === 'true',
  );
  expect(open.map(([name]) => name)).toEqual(['dev', 'local', 'test', 'demo']);
});

test('the demo takes less of everybody than any other stage', () => {
  const { default: usual, demo } = stageParameters;
  expect(demo.requestsPerSecond).toBeLessThan(usual.requestsPerSecond);
  expect(demo.messagesPerSecond).toBeLessThan(usual.messagesPerSecond);
});
