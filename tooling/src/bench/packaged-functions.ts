/** The functions of the packaged stacks, unpacked as Lambda unpacks them. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import type { ResolvedResource } from '@orderflow/local-cloud/cloudformation/resolve-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import type { CodeStore } from '@orderflow/local-cloud/lambda/code-store';
import {
  type FunctionSettings,
  functionName,
  functionSettings,
} from '@orderflow/local-cloud/lambda/function-settings';
import { stacks } from '../stacks.ts';

/** Who calls it: the HTTP API, a schedule, or an event source mapping on a queue or a stream. */
export type FunctionKind = 'api' | 'schedule' | 'queue' | 'stream';

export type BundleSizes = {
  /** What Lambda loads. */
  readonly rawBytes: number;
  /** The same, compressed by gzip -9. */
  readonly gzipBytes: number;
  /** The deployment package. */
  readonly zipBytes: number;
};

export type PackagedFunction = {
  readonly kind: FunctionKind;
  readonly settings: FunctionSettings;
  readonly taskRoot: string;
  readonly sizes: BundleSizes;
};

// Nothing is called while code is loaded, so nobody has to answer there.
const NOWHERE = { awsUrl: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' };

export async function unpackFunctions(code: CodeStore): Promise<PackagedFunction[]> {
  const resolved = resolveStacks(
    stacks.map((stack) => readPackagedStack(stack)),
    NOWHERE,
  );
  const unpacked = resolved.flatMap(({ packaged, resources }) =>
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(async ({ properties }) => {
        const settings = functionSettings(properties);
        const zip = packaged.readZip(properties.Code);
        const taskRoot = await code.unpack(settings.name, zip);
        const sizes = { ...(await sizesOf(taskRoot)), zipBytes: zip.length };
        return { kind: kindOf(settings.name, resources), settings, taskRoot, sizes };
      }),
  );
  return (await Promise.all(unpacked)).sort((a, b) => a.settings.name.localeCompare(b.settings.name));
}

function kindOf(name: string, resources: readonly ResolvedResource[]): FunctionKind {
  const mapping = resources.find(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' && functionName(String(properties.FunctionName)) === name,
  );
  if (!mapping) return isScheduled(name, resources) ? 'schedule' : 'api';
  return String(mapping.properties.EventSourceArn).startsWith('arn:aws:sqs:') ? 'queue' : 'stream';
}

function isScheduled(name: string, resources: readonly ResolvedResource[]): boolean {
  return resources.some(
    ({ type, properties }) =>
      type === 'AWS::Events::Rule' &&
      properties.ScheduleExpression !== undefined &&
      JSON.stringify(properties.Targets).includes(`:function:${name}"`),
  );
}

async function sizesOf(taskRoot: string): Promise<{ rawBytes: number; gzipBytes: number }> {
  const files = globSync('**/*', { cwd: taskRoot, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
  const all = Buffer.concat(contents);
  return { rawBytes: all.length, gzipBytes: gzipSync(all, { level: 9 }).length };
}
