import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import { restoredName } from './restored-tables.ts';
import { tableOf } from './stack-resources.ts';
import { readTime } from './times.ts';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<service>'],
  help: `Makes a new table with what the service's table held at a moment. The service does not notice: nothing of its own table is changed.

  <service>            orders, files, notifications
  --to <time>          the moment, such as 2026-11-04T03:15:00Z
  --no-wait            does not wait until the new table is there, which takes minutes to hours on AWS
`,
  options: { to: { type: 'string' }, 'no-wait': { type: 'boolean', default: false } },
  changes: true,
  async run(context, [service = ''], { to, 'no-wait': noWait }) {
    const table = await tableOf(context, service);
    const at = readTime('--to', to);
    await checkMoment(context, table, at);
    const target = restoredName(table, at);
    context.say(`${table} as it was at ${at.toISOString()} becomes the table ${target}.`);
    await applied(context, async () => {
      await context.client(DynamoDBClient).send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: table,
          TargetTableName: target,
          RestoreDateTime: at,
        }),
      );
      if (noWait) return context.say(`${target} is being made.`);
      await whenActive(context, target);
      context.say(`${target} is there. What differs: npm run operate -- compare-tables ${service} ${target}`);
    });
  },
});

async function checkMoment({ client }: Context, table: string, at: Date): Promise<void> {
  const { ContinuousBackupsDescription: described } = await client(DynamoDBClient).send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  const recovery = described?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
  if (!earliest || !latest) throw new Error(`Point-in-time recovery of ${table} is switched off.`);
  if (at >= earliest && at <= latest) return;
  throw new Error(
    `${table} can be restored to moments from ${earliest.toISOString()} to ${latest.toISOString()}, not to ${at.toISOString()}.`,
  );
}

async function whenActive({ client, say }: Context, table: string): Promise<void> {
  for (let polls = 0; ; polls += 1) {
    const { Table } = await client(DynamoDBClient).send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE' && !Table.RestoreSummary?.RestoreInProgress) return;
    if (polls % 12 === 0) say(`${table} is ${Table?.TableStatus} …`);
    await sleep(5000);
  }
}
