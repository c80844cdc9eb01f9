// The program of one execution environment: loads the handler, then runs one event at a time, as Lambda's Node.js
// runtime does. Plain JavaScript, because stripping types in every new worker would double the cold start (29 -> 56 ms).
import { parentPort, workerData } from 'node:worker_threads';
import { captureOutput } from './captured-output.mjs';
import { loadHandler } from './load-handler.mjs';
import { watchMemory } from './memory-watch.mjs';
import { describeError, named } from './runtime-error.mjs';
import { RealDate, shiftClock } from './shifted-clock.mjs';

/** Lambda's limit on a synchronous answer: 6 MB and a little for its envelope. */
const MAX_RESPONSE_BYTES = 6_291_556;

let currentRequestId = '';
const output = captureOutput((text) =>
  parentPort.postMessage({ kind: 'log', requestId: currentRequestId, text }),
);

const memory = watchMemory(workerData.context.memoryLimitInMB, () =>
  parentPort.postMessage({ kind: 'out-of-memory' }),
);

function send(kind, body) {
  output.flush();
  parentPort.postMessage({ kind, body, memoryUsedMb: memory.usedMb() });
}

function failure(error) {
  return JSON.stringify(describeError(error));
}

// Either of these ends a real environment too: the next event gets a new one.
process.on('uncaughtException', (error) => crash(error, 129));
process.on('unhandledRejection', (reason) => {
  crash(
    named('Runtime.UnhandledPromiseRejection', reason instanceof Error ? reason.stack : String(reason)),
    128,
  );
});

function crash(error, exitCode) {
  logError('Uncaught Exception', error);
  send('crash', failure(error));
  process.exit(exitCode);
}

function logError(message, error) {
  const { errorType, errorMessage, trace } = describeError(error);
  const line = {
    timestamp: new RealDate().toISOString(),
    level: 'ERROR',
    requestId: currentRequestId,
    message,
  };
  output.writeLine(JSON.stringify({ ...line, errorType, errorMessage, stackTrace: trace }));
}

function contextOf({ requestId, deadlineMs }) {
  return {
    ...workerData.context,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - RealDate.now()),
  };
}

function serialize(result) {
  let body;
  try {
    body = JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw named('Runtime.JSONStringifyError', 'Unable to stringify response body');
  }
  // A UTF-8 text has at most three bytes per UTF-16 unit, so most answers need no counting.
  if (body.length * 3 > MAX_RESPONSE_BYTES && Buffer.byteLength(body) > MAX_RESPONSE_BYTES) {
    const limit = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
    throw named('Function.ResponseSizeTooLarge', limit);
  }
  return body;
}

async function run(handler, invocation) {
  currentRequestId = invocation.requestId;
  try {
    send('result', serialize(await handler(JSON.parse(invocation.payload), contextOf(invocation))));
  } catch (error) {
    logError('Invoke Error', error);
    send('error', failure(error));
  }
}

try {
  if (workerData.clockOffsetMs !== 0) shiftClock(workerData.clockOffsetMs);
  const handler = await loadHandler(workerData);
  parentPort.on('message', (invocation) => run(handler, invocation));
  send('ready', '');
} catch (error) {
  logError('Uncaught Exception', error);
  send('init-error', failure(error));
}
