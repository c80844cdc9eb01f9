/** Sends requests as they are, also such that no ordinary client would send. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FuzzRequest } from './fuzz-request.ts';

export type FuzzAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

const TIMEOUT_MS = 60_000;

export function makeFuzzClient(apiUrl: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(apiUrl);
  const send = ({ method, target, headers, body }: FuzzRequest) =>
    new Promise<FuzzAnswer>((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const options = { agent, hostname, port, method, path: target, timeout: TIMEOUT_MS };
      const sent = request({ ...options, headers: { ...headers, ...length } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: received } = response;
          resolve({
            status,
            headers: received as FuzzAnswer['headers'],
            body: Buffer.concat(chunks).toString(),
          });
        });
      });
      sent.on('timeout', () => sent.destroy(new Error(`No answer within ${TIMEOUT_MS} ms`)));
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Runs `work` on every item, so many at a time and no more than `perSecond`: the API throttles what is faster. */
export async function paced<Item>(
  items: readonly Item[],
  { parallel, perSecond }: { readonly parallel: number; readonly perSecond: number },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const waitMs = began + (index * 1000) / perSecond - performance.now();
      if (waitMs > 1) await sleep(waitMs);
      await work(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
