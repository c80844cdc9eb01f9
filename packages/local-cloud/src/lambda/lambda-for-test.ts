/** A Lambda service with functions made from source text, and a real SDK client for it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { type Journal, makeJournal } from '../control/journal.ts';
import { serveService } from '../endpoint/serve-for-test.ts';
import type { Properties } from './function-settings.ts';
import { makeLambda } from './lambda.ts';
import type { LambdaOptions, LambdaService } from './lambda-service.ts';

export type Answer = {
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly payload: unknown;
};

export type LambdaUnderTest = {
  readonly lambda: LambdaService;
  readonly client: LambdaClient;
  readonly journal: Journal;
  /** `source`: an ES module with an export `handler`, or files by path. */
  create(
    name: string,
    source: string | Readonly<Record<string, string>>,
    properties?: Properties,
  ): Promise<void>;
  invoke(name: string, payload?: unknown): Promise<Answer>;
  lines(): readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
};

export const ROLE = 'arn:aws:iam::000000000000:role/test';

export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(
    ([path, text]) => [path, new TextEncoder().encode(text)] as const,
  );
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

export async function startLambda(overrides: Partial<LambdaOptions> = {}): Promise<LambdaUnderTest> {
  const journal = overrides.journal ?? makeJournal();
  const lambda = makeLambda({
    endpointUrl: () => 'http://127.0.0.1:1',
    credentialsFor: () => ({
      accessKeyId: 'AKIA-OF-ROLE',
      secretAccessKey: 'secret',
      sessionToken: 'session',
    }),
    authorize: () => undefined,
    sendToDestination: async () => undefined,
    workDir: await mkdtemp(join(tmpdir(), 'lambda-test-')),
    retryDelaysMs: [1, 1],
    ...overrides,
    journal,
  });
  const served = await serveService(lambda);
  const client = new LambdaClient(served.clientOptions);
  return {
    lambda,
    client,
    journal,
    create: (name, source, properties = {}) =>
      lambda.createFunction(
        { FunctionName: name, Runtime: 'nodejs24.x', Handler: 'index.handler', Role: ROLE, ...properties },
        zipOf(typeof source === 'string' ? { 'index.mjs': source } : source),
      ),
    async invoke(name, payload = {}) {
      const answer = await client.send(
        new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }),
      );
      const text = answer.Payload?.transformToString() ?? '';
      return { status: answer.StatusCode, error: answer.FunctionError, payload: JSON.parse(text) as unknown };
    },
    lines: () => journal.entries().flatMap((entry) => (entry.kind === 'log' ? [entry.line] : [])),
    async stop() {
      client.destroy();
      await served.close();
      await lambda.stop();
    },
  };
}
