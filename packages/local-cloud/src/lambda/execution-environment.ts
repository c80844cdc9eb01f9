/**
 * One execution environment: a worker thread with its own variables and memory limit, which runs one event at a time.
 *
 * Not emulated: freezing between events (timers go on), a private /tmp and current directory, a limit on the memory of native code, a
 * time zone other than this process's.
 */
import { Worker } from 'node:worker_threads';
import type { InvocationOutcome } from '../control/journal.ts';
import type { FunctionSettings } from './function-settings.ts';

/** `body`: JSON, the handler's answer or Lambda's error object. */
export type Reply = { readonly outcome: InvocationOutcome; readonly body: string };
export type EndCause = 'timeout' | 'killed' | 'retired';

export type ExecutionEnvironment = {
  /** Settled once the handler is loaded or has failed to load. */
  readonly initialized: Promise<Reply>;
  run(event: { requestId: string; payload: string; deadlineMs: number }): Promise<Reply>;
  /** Ends it at once, also out of an endless loop. */
  end(cause: EndCause): void;
  isAlive(): boolean;
  /** The most that heap and buffers have held so far. */
  memoryUsedMb(): number;
};

type EnvironmentOptions = {
  readonly settings: FunctionSettings;
  readonly taskRoot: string;
  readonly logStream: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly clockOffsetMs: number;
  onLine(requestId: string, text: string): void;
  /** Called once, whatever ended it. */
  onEnd(): void;
};

type Message =
  | { readonly kind: 'log'; readonly requestId: string; readonly text: string }
  | { readonly kind: 'out-of-memory' }
  | {
      readonly kind: 'ready' | 'result' | 'error' | 'init-error' | 'crash';
      readonly body: string;
      readonly memoryUsedMb: number;
    };

const BOOTSTRAP = new URL('./runtime/bootstrap.mjs', import.meta.url);

export function startEnvironment(options: EnvironmentOptions): ExecutionEnvironment {
  const worker = startWorker(options);
  const { settings } = options;
  let alive = true;
  let endCause: EndCause | 'out-of-memory' | undefined;
  let requestId = '';
  let memoryUsedMb = 0;
  let settle: ((reply: Reply) => void) | undefined;
  const nextReply = () =>
    new Promise<Reply>((resolve) => {
      settle = resolve;
    });
  const initialized = nextReply();

  worker.on('message', (message: Message) => {
    if (message.kind === 'log') return options.onLine(message.requestId, message.text);
    if (message.kind === 'out-of-memory') {
      endCause ??= 'out-of-memory';
      alive = false;
      return void worker.terminate();
    }
    memoryUsedMb = message.memoryUsedMb;
    if (message.kind === 'crash' || message.kind === 'init-error') alive = false;
    settle?.({
      outcome: message.kind === 'ready' || message.kind === 'result' ? 'ok' : 'error',
      body: message.body,
    });
    if (message.kind === 'init-error') void worker.terminate();
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') endCause ??= 'out-of-memory';
  });
  worker.on('exit', (exitCode) => {
    alive = false;
    settle?.(replyOfTheDead(endCause, exitCode, requestId, settings));
    options.onEnd();
  });
  return {
    initialized,
    run(event) {
      requestId = event.requestId;
      const reply = nextReply();
      worker.postMessage(event);
      return reply;
    },
    end(cause) {
      endCause ??= cause;
      alive = false;
      void worker.terminate();
    },
    isAlive: () => alive,
    memoryUsedMb: () => memoryUsedMb,
  };
}

function startWorker({
  settings,
  taskRoot,
  logStream,
  variables,
  clockOffsetMs,
}: EnvironmentOptions): Worker {
  return new Worker(BOOTSTRAP, {
    name: settings.name,
    env: { ...variables },
    // Flags of this process (loaders, inspectors) are none of the function's business.
    execArgv: [],
    argv: [],
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb },
    workerData: {
      taskRoot,
      handler: settings.handler,
      runtime: settings.runtime,
      clockOffsetMs,
      context: {
        functionName: settings.name,
        functionVersion: '$LATEST',
        invokedFunctionArn: settings.arn,
        memoryLimitInMB: String(settings.memoryMb),
        logGroupName: settings.logGroup,
        logStreamName: logStream,
      },
    },
  });
}

function replyOfTheDead(
  cause: EndCause | 'out-of-memory' | undefined,
  exitCode: number,
  requestId: string,
  settings: FunctionSettings,
): Reply {
  const failed = (outcome: InvocationOutcome, errorType: string, message: string): Reply => ({
    outcome,
    body: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` }),
  });
  const signalled = 'Runtime exited with error: signal: killed';
  if (cause === 'timeout') {
    const seconds = (settings.timeoutMs / 1000).toFixed(2);
    return failed('timeout', 'Sandbox.Timedout', `Task timed out after ${seconds} seconds`);
  }
  if (cause === 'out-of-memory') return failed('out-of-memory', 'Runtime.OutOfMemory', signalled);
  if (cause !== undefined) return failed('killed', 'Runtime.ExitError', signalled);
  const reason = exitCode === 0 ? 'without providing a reason' : `with error: exit status ${exitCode}`;
  return failed('error', 'Runtime.ExitError', `Runtime exited ${reason}`);
}
