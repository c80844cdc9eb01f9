import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateListTables,
  ResourceNotFoundException,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { isNamedAfter } from '../stage.ts';
import type { Belonging, Finder } from './belonging.ts';

export const findTables: Finder = async (stage, region) => {
  const client = new DynamoDBClient({ region });
  const names: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) names.push(...TableNames);
  const own = names.filter((name) => isNamedAfter(stage, name));
  return (await Promise.all(own.map((name) => table(name, region)))).flat();
};

/** One table, or none if it is going already. */
export async function table(name: string, region: string): Promise<Belonging[]> {
  const client = new DynamoDBClient({ region });
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === 'DELETING') return [];
    const unprotect = async () => {
      await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: false }));
      await waitUntilTableExists({ client, maxWaitTime: 300, minDelay: 1 }, { TableName: name });
    };
    const protection = Table?.DeletionProtectionEnabled ? { unprotect } : {};
    return [{ kind: 'table', name, region, ...protection, remove: () => remove(client, name) }];
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

async function remove(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(new DeleteTableCommand({ TableName: name }));
  await waitUntilTableNotExists({ client, maxWaitTime: 300, minDelay: 1 }, { TableName: name });
}
