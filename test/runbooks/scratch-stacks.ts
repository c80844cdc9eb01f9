/** Orderflow's packaged stacks in a folder of the test's own, where it may change templates and code. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stacks } from '@orderflow/tooling/stacks';
import { strToU8, unzipSync, zipSync } from 'fflate';

type Resource = { readonly Type: string; readonly Properties?: Record<string, unknown> };

export type ScratchStacks = {
  readonly folders: readonly string[];
  folder(name: string): string;
  /** Puts another text into a function's code; returns what brings the old code back. */
  changeCode(name: string, functionName: string, change: (code: string) => string): () => void;
  remove(): void;
};

/** `change`: is shown every resource of every template. */
export function scratchStacks(change: (resource: Resource) => void): ScratchStacks {
  const root = mkdtempSync(join(tmpdir(), 'scratch-stacks-'));
  const folder = (name: string) => join(root, name);
  for (const stack of stacks) {
    const copy = folder(basename(stack));
    cpSync(join(stack, '.serverless'), join(copy, '.serverless'), { recursive: true });
    const file = join(copy, '.serverless/cloudformation-template-update-stack.json');
    const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> };
    for (const resource of Object.values(template.Resources)) change(resource);
    writeFileSync(file, JSON.stringify(template));
  }
  return {
    folders: stacks.map((stack) => folder(basename(stack))),
    folder,
    changeCode(name, functionName, changeText) {
      const file = join(folder(name), `.serverless/${functionName}.zip`);
      const before = readFileSync(file);
      writeFileSync(file, changedZip(before, functionName, changeText));
      return () => writeFileSync(file, before);
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

function changedZip(zip: Uint8Array, functionName: string, change: (code: string) => string): Uint8Array {
  const files = unzipSync(zip);
  const name = `src/functions/${functionName}/handler.mjs`;
  const before = new TextDecoder().decode(files[name]);
  const after = change(before);
  if (after === before) throw new Error(`The code of ${functionName} has not changed`);
  return zipSync({ ...files, [name]: strToU8(after) });
}
