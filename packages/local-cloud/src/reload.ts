/** Puts changed code into running functions; a change of the template itself needs a new start. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type PackagedStack, readPackagedStack } from './cloudformation/packaged-stack.ts';
import type { ResolvedStack } from './cloudformation/resolve-stack.ts';
import type { Template } from './cloudformation/template.ts';
import type { CloudServices } from './provisioning/cloud-services.ts';

type FunctionCode = { readonly logicalId: string; readonly zip: Buffer; readonly digest: string };

type Running = { readonly stack: ResolvedStack; readonly digests: Map<string, string> };

/** Returns the names of the functions whose code it changed. */
export function makeReload(
  { lambda, log }: Pick<CloudServices, 'lambda' | 'log'>,
  stacks: readonly ResolvedStack[],
) {
  const running = new Map(
    stacks.map((stack): [string, Running] => [
      resolve(stack.packaged.dir),
      { stack, digests: digestsOf(stack.packaged) },
    ]),
  );
  return async (stackDir: string): Promise<string[]> => {
    const known = running.get(resolve(stackDir));
    if (!known) throw new Error(`${stackDir} is none of the running stacks`);
    const { packaged, resources } = known.stack;
    const fresh = readPackagedStack(stackDir, packaged.parameters);
    if (shapeOf(fresh.template) !== shapeOf(packaged.template)) {
      log(`The template of ${fresh.name} has changed: restart to apply it. Changed code is taken over.`);
    }
    const changed = codeOf(fresh).flatMap(({ logicalId, zip, digest }) => {
      const name = resources.find((each) => each.logicalId === logicalId)?.name;
      const isNew = known.digests.get(logicalId) !== digest;
      return name !== undefined && isNew ? [{ name, logicalId, zip, digest }] : [];
    });
    for (const { name, logicalId, zip, digest } of changed) {
      await lambda.updateCode(name, zip);
      known.digests.set(logicalId, digest);
    }
    return changed.map(({ name }) => name);
  };
}

function codeOf(stack: PackagedStack): FunctionCode[] {
  return Object.entries(stack.template.Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .map(([logicalId, { Properties }]) => {
      const zip = stack.readZip(Properties?.Code);
      return { logicalId, zip, digest: createHash('sha256').update(zip).digest('hex') };
    });
}

function digestsOf(stack: PackagedStack): Map<string, string> {
  return new Map(codeOf(stack).map(({ logicalId, digest }) => [logicalId, digest]));
}

// Every packaging gives code a new key, and versions a new id; neither is a change of the template.
function shapeOf({ Resources, ...rest }: Template): string {
  const kept = Object.entries(Resources).filter(([, { Type }]) => Type !== 'AWS::Lambda::Version');
  const withoutCode = kept.map(([id, { Properties: { Code: _code, ...properties } = {}, ...resource }]) => [
    id,
    { ...resource, properties },
  ]);
  return JSON.stringify([withoutCode, { ...rest, Outputs: undefined }]);
}
