/** `npm run contracts`: writes what is made from the contracts, or checks it. */
import { parseArgs } from 'node:util';
import { findContracts } from '@orderflow/contracts/find-contracts';
import { root, stacks } from '../stacks.ts';
import { checkContracts } from './check-contracts.ts';
import { checkCompatibility } from './compatibility-gate.ts';
import { readDeployed } from './deployed.ts';
import { type Finding, tell } from './finding.ts';
import { generateFiles, readCommitted, writeFiles } from './generated-files.ts';
import { readReliances } from './reliances.ts';

const usage = `Usage: npm run contracts -- [--accept NAME ...]
       npm run -s contracts -- --check [--as-of DATE]

  Writes the JSON Schemas, the AsyncAPI and OpenAPI documents, the client types and the event catalogue. Refuses to when
  that would break somebody who relies on them as they are committed.

  --accept NAME  replaces the shape of an event's version or of an operation all the same: OrderShipped.v1, get-file
  --check        writes nothing; exits with 1 and every reason when something is stale or breaks somebody
  --as-of DATE   checks as if it were that day, to see who is left behind when an old version ends`;

export type Outcome = { readonly exitCode: 0 | 1; readonly told: string };

/** `top`: the folder that holds the generated files; the repository's own unless told. */
export async function runContractsCommand(args: readonly string[], top = root): Promise<Outcome> {
  const options = readOptions(args);
  if (typeof options === 'string') return { exitCode: 1, told: `${options}\n\n${usage}` };
  const contracts = await findContracts();
  const deployed = await readDeployed(stacks);
  const [committed, today] = [readCommitted(top), await generateFiles(contracts, deployed)];
  const users = { consumers: deployed.consumers, reliances: readReliances(stacks) };
  if (options.check) {
    const { events } = contracts;
    return report(checkContracts({ events, committed, today, now: options.now, ...users }), today.size);
  }
  const breaking = checkCompatibility(committed, today, users);
  const names = breaking.map(({ about }) => about);
  const unknown = options.accepted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    return { exitCode: 1, told: `Nothing about ${unknown.join(', ')} has to be accepted` };
  const refused = breaking.filter(({ about }) => !options.accepted.includes(about));
  if (refused.length > 0) return report(refused, today.size);
  writeFiles(top, today);
  const accepted = breaking.map(({ about, problem }) => `Accepted: ${about}: ${problem}\n`);
  return { exitCode: 0, told: `${accepted.join('')}${today.size} files are written.` };
}

function report(findings: readonly Finding[], files: number): Outcome {
  if (findings.length === 0)
    return { exitCode: 0, told: `${files} generated files are fresh and break nobody.` };
  return { exitCode: 1, told: tell(findings) };
}

type Options = { readonly check: boolean; readonly accepted: readonly string[]; readonly now: Date };

/** Or what is wrong with them. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        check: { type: 'boolean', default: false },
        accept: { type: 'string', multiple: true, default: [] },
        'as-of': { type: 'string' },
      },
    });
    const now = new Date(values['as-of'] ?? Date.now());
    if (Number.isNaN(now.getTime()))
      return `--as-of takes a date such as 2027-06-30, not "${values['as-of']}"`;
    return { check: values.check, accepted: values.accept, now };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
