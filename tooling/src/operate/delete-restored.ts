import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { checkRestored } from './restored-tables.ts';
import { applied, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<restored table>'],
  help: `Deletes a table that restore-table has made. It takes no other.

  <restored table>     as restore-table has named it
`,
  options: {},
  changes: true,
  async run(context, [name = '']) {
    const table = await checkRestored(context, name);
    context.say(`${table} is to be deleted.`);
    await applied(context, async () => {
      await context.client(DynamoDBClient).send(new DeleteTableCommand({ TableName: table }));
      context.say(`${table} is deleted.`);
    });
  },
});
