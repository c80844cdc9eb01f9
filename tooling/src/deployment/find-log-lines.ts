/** The lines that all functions of a stage have written about one thing. */
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { isNamedAfter, type Stage } from './stage.ts';

export type LogLine = {
  readonly at: Date;
  /** `orders-place-order`. */
  readonly functionName: string;
  readonly level: string;
  readonly message: string;
  /** Whatever else the line says. */
  readonly fields: Readonly<Record<string, unknown>>;
};

type Search = { readonly stage: Stage; readonly text: string; readonly since: Date };

const place = '/aws/lambda/';

/** CloudWatch Logs answers ten such questions a second; the SDK asks again where it is too busy. */
const askedAtOnce = 5;

/** In the order of their time. */
export async function findLogLines({ stage, text, since }: Search): Promise<LogLine[]> {
  const client = new CloudWatchLogsClient({ region: stage.region, maxAttempts: 8 });
  const groups = await logGroups(client, stage);
  const lines: LogLine[] = [];
  const search = async () => {
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      lines.push(...(await linesOf(client, group, { stage, text, since })));
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, search));
  client.destroy();
  return lines.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

async function logGroups(client: CloudWatchLogsClient, stage: Stage): Promise<string[]> {
  const names: string[] = [];
  const query = { logGroupNamePrefix: `${place}orderflow-${stage.name}-` };
  for await (const { logGroups: page = [] } of paginateDescribeLogGroups({ client }, query)) {
    names.push(...page.map(({ logGroupName = '' }) => logGroupName));
  }
  return names.filter((name) => isNamedAfter(stage, name.slice(place.length)));
}

async function linesOf(client: CloudWatchLogsClient, logGroupName: string, { stage, text, since }: Search) {
  const functionName = logGroupName.slice(`${place}orderflow-${stage.name}-`.length);
  const query = { logGroupName, startTime: since.getTime(), filterPattern: `"${text}"` };
  const lines: LogLine[] = [];
  for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) {
    lines.push(
      ...events.map(({ timestamp = 0, message = '' }) =>
        read(functionName, new Date(timestamp), message.trim()),
      ),
    );
  }
  return lines;
}

/** What the logger adds to every line, and what is said elsewhere. */
const everywhere = [
  'level',
  'message',
  'timestamp',
  'service',
  'sampling_rate',
  'xray_trace_id',
  'cold_start',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'correlationId',
];

function read(functionName: string, at: Date, text: string): LogLine {
  const line = parsed(text);
  if (line === undefined) return { at, functionName, level: '', message: text, fields: {} };
  const said = typeof line.timestamp === 'string' ? new Date(line.timestamp) : at;
  return {
    at: Number.isNaN(said.getTime()) ? at : said,
    functionName,
    level: String(line.level ?? ''),
    message: String(line.message ?? ''),
    fields: Object.fromEntries(Object.entries(line).filter(([name]) => !everywhere.includes(name))),
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? (line as Record<string, unknown>) : undefined;
  } catch {
    // Lambda's own lines, such as the end of a function that ran out of time, are no JSON.
    return undefined;
  }
}
