/** Reads what `serverless package` left in a stack's `.serverless` folder: the very files that would go to AWS. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isJsonObject, type Json, type Template, TemplateError } from './template.ts';

export type PackagedStack = {
  readonly name: string;
  readonly dir: string;
  readonly template: Template;
  /** Values for the template's parameters, instead of their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The zip that a function's `Code` property points at. */
  readZip(code: Json | undefined): Buffer;
};

type ServerlessState = {
  readonly service: {
    readonly service: string;
    readonly provider: { readonly stage: string; readonly stackName?: string };
  };
};

/** `dir`: the folder that holds `.serverless/`. */
export function readPackagedStack(dir: string, parameters: PackagedStack['parameters'] = {}): PackagedStack {
  const artefacts = join(dir, '.serverless');
  const template = readJson(join(artefacts, 'cloudformation-template-update-stack.json'), dir) as Template;
  const { service } = readJson(join(artefacts, 'serverless-state.json'), dir) as ServerlessState;
  const name = service.provider.stackName ?? `${service.service}-${service.provider.stage}`;
  return { name, dir, template, parameters, readZip: (code) => readZip(artefacts, name, code) };
}

// The key's folder carries a timestamp and exists in the deployment bucket only; its last part is the local file.
function readZip(artefacts: string, stack: string, code: Json | undefined): Buffer {
  const key = isJsonObject(code) ? code.S3Key : undefined;
  if (typeof key !== 'string') {
    throw new TemplateError(
      `Stack ${stack}: a function's Code needs an S3Key; ${JSON.stringify(code)} has none`,
    );
  }
  return readFileSync(join(artefacts, basename(key)));
}

function readJson(path: string, dir: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new TemplateError(`${dir} holds no packaged stack: run its package script first (${path})`, {
      cause,
    });
  }
}
