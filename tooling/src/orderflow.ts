/** Boots the whole of Orderflow on this machine: the packaged stacks, a stocked shop and the web page. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Cloud, type CloudOptions, startCloud } from '@orderflow/local-cloud/cloud';
import { seedCatalogue } from '@orderflow/orders/seed/seed-catalogue';
import { type ConsoleServer, startConsole } from './console-server.ts';
import { makeCheckAnswer } from './contracts/check-answer.ts';
import { openApiFile } from './contracts/generated-files.ts';
import { output } from './outputs.ts';
import { root, stacks } from './stacks.ts';

/** 0 takes any free port. */
export type Ports = { readonly console: number; readonly api: number; readonly aws: number };

const freePorts: Ports = { console: 0, api: 0, aws: 0 };

export type Orderflow = {
  readonly cloud: Cloud;
  readonly consoleUrl: string;
  /** The orders service's table, with the administrator's credentials: for seeds and for tests that recount. */
  readonly ordersTable: { readonly client: DynamoDBDocumentClient; readonly tableName: string };
  stop(): Promise<void>;
};

export type OrderflowOptions = {
  readonly ports?: Ports;
  /** Folders of packaged stacks in place of Orderflow's own. */
  readonly ownStacks?: readonly string[];
  /** Folders of packaged stacks beside them. */
  readonly extraStacks?: readonly string[];
  readonly functionClock?: CloudOptions['functionClock'];
  readonly minutesOnRequest?: CloudOptions['minutesOnRequest'];
  /** Values for the stacks' parameters, such as `ShipAfterMinutes`, instead of their defaults. */
  readonly parameters?: CloudOptions['parameters'];
  /** Told what the local cloud itself finds wrong, line by line; default: standard error. */
  readonly log?: (line: string) => void;
};

/** Rejects with PortTaken when a port is in use; nothing is left running then. */
export async function startOrderflow({
  ports = freePorts,
  ownStacks = stacks,
  extraStacks = [],
  functionClock,
  minutesOnRequest = false,
  parameters,
  log = console.error,
}: OrderflowOptions = {}): Promise<Orderflow> {
  const page: ConsoleServer = await startConsole(ports.console);
  try {
    const cloud = await startCloud({
      stacks: [...ownStacks, ...extraStacks],
      ports: { api: ports.api, aws: ports.aws },
      parameters: { ...parameters, ConsoleUrl: page.url },
      nativePackages: [join(root, 'node_modules/@img')],
      checkAnswer: makeCheckAnswer(JSON.parse(readFileSync(join(root, openApiFile), 'utf8'))),
      ...(functionClock && { functionClock }),
      minutesOnRequest,
      log,
    });
    page.connect(cloud);
    const client = administratorsTableClient(cloud);
    const ordersTable = { client, tableName: output(cloud, 'orders', 'TableName') };
    await seedCatalogue(ordersTable);
    const stop = async () => {
      client.destroy();
      await Promise.all([page.stop(), cloud.stop()]);
    };
    return { cloud, consoleUrl: page.url, ordersTable, stop };
  } catch (error) {
    await page.stop();
    throw error;
  }
}

function administratorsTableClient({ awsUrl, credentials }: Cloud): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: awsUrl, region: 'us-east-1', credentials }),
  );
}
