import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { recountSales } from '@orderflow/orders/seed/recount-sales';
import { tableOf } from './stack-resources.ts';
import { readRange } from './times.ts';
import { applied, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: [],
  help: `Adds to the sales figures what orders went through in a time and the figures lack. What was counted is not counted twice. It reads the whole
table.

  --from, --to <time>  when it happened to the orders, such as 2026-11-04T03:15:00Z; 60 days back at most
`,
  options: { from: { type: 'string' }, to: { type: 'string' } },
  changes: true,
  async run(context, _args, { from, to }) {
    const range = readRange({ ...(from && { from }), ...(to && { to }) });
    const table = await tableOf(context, 'orders');
    context.say(
      `What orders of ${table} went through from ${range.from.toISOString()} to ${range.to.toISOString()} is to be counted.`,
    );
    await applied(context, async () => {
      const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
      const { counted, unreadable } = await recountSales({ client, tableName: table }, range);
      for (const key of unreadable) context.say(`${key} cannot be read and is not in the figures.`);
      context.say(`${counted} steps of orders were missing and are counted.`);
    });
  },
});
