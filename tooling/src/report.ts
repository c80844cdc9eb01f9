/** `node tooling/src/report.ts`: what this commit costs and how large its functions are, for a pull request or for people. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { toMarkdown } from './report/markdown.ts';
import { measure } from './report/measure.ts';
import { type Report, readReport } from './report/report-file.ts';
import { packageStacks } from './stacks.ts';

const usage = `Usage: node tooling/src/report.ts [--base FILE] [--orders N] [--commit SHA] [--json]
       node tooling/src/report.ts --from FILE [--base FILE]

  Packages the stacks, delivers some orders on the local cloud and prints Markdown.

  --base FILE    figures to compare with
  --orders N     how many orders to deliver; 20 unless told
  --commit SHA   whose figures they are, to be told with them
  --json         prints the figures instead, as --base and --from take them
  --from FILE    measures nothing and tells these figures`;

const readFigures = (file: string | undefined) =>
  file === undefined ? undefined : readReport(readFileSync(file, 'utf8'));

function readOptions() {
  const { values } = parseArgs({
    options: {
      base: { type: 'string' },
      orders: { type: 'string', default: '20' },
      commit: { type: 'string' },
      json: { type: 'boolean', default: false },
      from: { type: 'string' },
    },
  });
  const orders = Number(values.orders);
  if (!Number.isInteger(orders) || orders < 1)
    throw new Error(`--orders takes a whole number from 1 on, not "${values.orders}"`);
  const { commit, json } = values;
  return { orders, commit, json, base: readFigures(values.base), from: readFigures(values.from) };
}

type Options = ReturnType<typeof readOptions>;

async function measured({ orders, commit }: Options): Promise<Report> {
  await packageStacks();
  return { ...(commit !== undefined && { commit }), ...(await measure(orders)) };
}

async function run(options: Options): Promise<void> {
  const report = options.from ?? (await measured(options));
  console.log(options.json ? JSON.stringify(report, null, 2) : toMarkdown(report, options.base));
}

await runCommand({ usage, readOptions, run });
