/** Tables that a restore has made, beside those of the stacks. */
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { noSuch } from './stack-resources.ts';
import type { Context } from './verb.ts';

const mark = '-restored-';

export function restoredName(table: string, at: Date): string {
  return `${table}${mark}${at.toISOString().replaceAll(/[-:.]/g, '')}`;
}

/** Throws unless it is one of this stage. */
export async function checkRestored(context: Context, name: string): Promise<string> {
  const tables: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client: context.client(DynamoDBClient) }, {}))
    tables.push(...TableNames);
  const prefix = `orderflow-${context.stage.name}-`;
  const restored = tables.filter((each) => each.startsWith(prefix) && each.includes(mark));
  return restored.includes(name) ? name : noSuch('restored table', name, restored, context);
}
