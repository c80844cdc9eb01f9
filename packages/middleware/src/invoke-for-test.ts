import type { Context } from 'aws-lambda';

/** The Lambda context of one test invocation with so many milliseconds left. */
export function aContext(remainingMs = 10_000): Context {
  const startedAt = Date.now();
  return {
    functionName: 'orders-place-order',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:orders-place-order',
    memoryLimitInMB: '512',
    awsRequestId: 'request-1',
    logGroupName: '/aws/lambda/orders-place-order',
    logStreamName: 'stream',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => remainingMs - (Date.now() - startedAt),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}

export type LogLine = { readonly message?: string; readonly correlationId?: string } & Readonly<
  Record<string, unknown>
>;

/** Runs `work` and answers with it every JSON line that was written to stdout meanwhile. */
export async function withLogs<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; lines: LogLine[]; text: string }> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      written.push(chunk.toString());
      return true;
    };
  }
  try {
    const result = await work();
    const text = written.join('');
    return {
      result,
      text,
      lines: text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as LogLine),
    };
  } finally {
    streams.forEach((stream, index) => {
      stream.write = originals[index] ?? stream.write;
    });
  }
}
