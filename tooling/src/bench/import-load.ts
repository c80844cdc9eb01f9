/**
 * A million rows through the import, none of which can become an order: the file is checked, read row by row, and answered with a
 * report as long as itself, all by `advance-import`. The parser alone, in the same run, is what the speed is held against.
 */
import { Readable } from 'node:stream';
import { makeApiClient } from '@orderflow/contracts/api-client';
import { processedFile } from '@orderflow/testing/processed-file';
import { uploadFile } from '@orderflow/testing/upload-file';
import { parse } from 'csv-parse';
import type { Orderflow } from '../orderflow.ts';
import { toTenths } from './statistics.ts';

export type ImportFigures = {
  readonly rows: number;
  /** From the posted file to the report. */
  readonly ms: number;
  readonly rowsPerSecond: number;
  /** `ms` by the time that csv-parse takes for the same file, in memory and doing nothing else. */
  readonly timesParserAlone: number;
  readonly invocations: number;
  /** The most that one execution environment used. */
  readonly memoryUsedMb: number;
  readonly memoryLimitMb: number;
};

const rows = 1_000_000;
const functionName = 'orderflow-dev-files-advance-import';
const patience = { timeoutMs: 900_000, intervalMs: 200 };

export async function measureImport({ cloud }: Orderflow): Promise<ImportFigures> {
  const content = `productId,quantity,paymentToken\n${'stoneware-mug,none,tok_success\n'.repeat(rows)}`;
  const parserAloneMs = await timeParser(content);
  const token = await cloud.signIn({ email: 'bench@example.com' });
  const api = makeApiClient({ baseUrl: cloud.apiUrl, token });
  const startedAt = performance.now();
  const request = { purpose: 'order-import', name: 'million.csv', contentType: 'text/csv' } as const;
  const fileId = await uploadFile(api, request, content);
  const file = await processedFile(api, fileId, patience);
  const ms = performance.now() - startedAt;
  if (file.rows?.invalid !== rows) throw new Error(`The import came out as ${JSON.stringify(file)}`);
  const used = cloud.control.invocations(functionName).map(({ memoryUsedMb = 0 }) => memoryUsedMb);
  return {
    rows,
    ms: Math.round(ms),
    rowsPerSecond: Math.round(rows / (ms / 1000)),
    timesParserAlone: toTenths(ms / parserAloneMs),
    invocations: used.length,
    memoryUsedMb: Math.max(...used),
    memoryLimitMb:
      cloud.control.functions().find(({ name }) => name === functionName)?.memoryMb ?? Number.NaN,
  };
}

async function timeParser(content: string): Promise<number> {
  const startedAt = performance.now();
  let found = 0;
  for await (const _ of Readable.from([Buffer.from(content)]).pipe(parse())) found += 1;
  if (found !== rows + 1) throw new Error(`The parser found ${found} records`);
  return performance.now() - startedAt;
}
