/** The values that stacks are deployed with: which there are, which were given, and which a stage had before. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stageParameters } from '@orderflow/infra/stages';
import { closest } from './closest.ts';
import type { StageStack } from './stage.ts';

export type Parameters = Readonly<Record<string, string>>;

/** `['ShipAfterMinutes=1']` -> `{ ShipAfterMinutes: '1' }`. Throws for what is no such pair. */
export function readPairs(pairs: readonly string[]): Parameters {
  const entries = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Error(`--param takes <Name>=<value>, not "${pair}"`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}

/** Known by this command, or passed on from stack to stack. */
const decidedHere: Readonly<Record<string, string>> = {
  ConsoleUrl: 'it is what the stack of the page says; a domain of your own is given by --domain',
  DomainName: 'use --domain',
  CertificateArn: 'use --certificate',
  ...Object.fromEntries(
    ['ApiUrl', 'SignInIssuer', 'SignInUrl', 'UserPoolClientId', 'LiveFeedUrl', 'UploadsUrl'].map((name) => [
      name,
      'it is an output of another stack, and passed on from there',
    ]),
  ),
};

/** Throws for a name that no packaged stack knows: the framework would overlook it. */
export function checkParameters(given: Parameters, stacks: readonly StageStack[]): void {
  const known = [...Object.keys(stageParameters.default), ...stacks.flatMap(templateParameters)];
  for (const name of Object.keys(given)) {
    const decided = decidedHere[name];
    if (decided !== undefined) throw new Error(`--param ${name} cannot be given: ${decided}.`);
    if (known.includes(name)) continue;
    const guess = closest(name, known);
    const offered = [...new Set(known)].filter((each) => !(each in decidedHere)).toSorted();
    throw new Error(
      `No stack has a parameter ${name}.${guess ? ` Did you mean ${guess}?` : ''} There are: ${offered.join(', ')}`,
    );
  }
}

type Template = { readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>> };

function packagedTemplate({ folder }: StageStack): Template {
  return JSON.parse(
    readFileSync(join(folder, '.serverless/cloudformation-template-update-stack.json'), 'utf8'),
  );
}

const templateParameters = (stack: StageStack) => Object.keys(packagedTemplate(stack).Parameters ?? {});

/** What a stack has for a parameter that nobody gives. */
export function templateDefault(stack: StageStack, name: string): string {
  const { Default } = packagedTemplate(stack).Parameters?.[name] ?? {};
  if (Default === undefined) throw new Error(`${stack.name} has no parameter ${name}`);
  return Default;
}
