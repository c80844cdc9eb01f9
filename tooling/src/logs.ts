/** `npm run logs`: what all services have logged about one request, in the order in which it happened. */
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { callersAccount } from './deployment/account.ts';
import { findLogLines, type LogLine } from './deployment/find-log-lines.ts';
import { chosenRegion } from './deployment/region.ts';
import type { Stage } from './deployment/stage.ts';
import { checkStageName } from './deployment/stage-name.ts';

const usage = `Usage: npm run logs -- <correlation id> [--stage <name>] [--region <region>] [--since <time>] [--json]

  <correlation id>   of an answer's header x-correlation-id, an event's metadata, or a line of a log
  --stage            which deployment: dev unless told
  --region           where it is: else AWS_REGION, else us-east-1
  --since            how far back: 30m, 6h or 3d; 1h unless told
  --json             one JSON object a line

Of npm start: AWS_ENDPOINT_URL=http://127.0.0.1:4566 and the keys that it prints.`;

type Options = {
  readonly stage: Stage;
  readonly correlationId: string;
  readonly since: string;
  readonly json: boolean;
};

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stage: { type: 'string', default: 'dev' },
      region: { type: 'string' },
      since: { type: 'string', default: '1h' },
      json: { type: 'boolean', default: false },
    },
  });
  const [correlationId = '', ...more] = positionals;
  if (!/^[\w.:-]+$/.test(correlationId) || more.length > 0) throw new Error('Give one correlation id');
  lengthMs(values.since);
  return {
    stage: { name: checkStageName(values.stage), region: chosenRegion(values.region) },
    correlationId,
    since: values.since,
    json: values.json,
  };
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function lengthMs(since: string): number {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(since) ?? [];
  const ms = unitMs[unit];
  if (ms === undefined)
    throw new Error(`--since takes minutes, hours or days, such as 30m, 6h or 3d, not "${since}"`);
  return Number(count) * ms;
}

async function run({ stage, correlationId, since, json }: Options): Promise<void> {
  await callersAccount(stage.region);
  const from = new Date(Date.now() - lengthMs(since));
  const lines = await findLogLines({ stage, text: correlationId, since: from });
  const width = Math.max(...lines.map(({ functionName }) => functionName.length));
  for (const line of lines) console.log(json ? JSON.stringify(line) : told(line, width));
  if (lines.length > 0) return;
  console.error(
    `No function of stage ${stage.name} has logged ${correlationId} in the last ${since}. ` +
      'CloudWatch shows a line some seconds after it was written.',
  );
  process.exitCode = 1;
}

function told({ at, functionName, level, message, fields }: LogLine, width: number): string {
  const more = Object.entries(fields).map(([name, value]) => `${name}=${short(value)}`);
  return [at.toISOString(), functionName.padEnd(width), level.padEnd(5), message, ...more].join('  ');
}

const short = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

await runCommand({ usage, readOptions, run });
