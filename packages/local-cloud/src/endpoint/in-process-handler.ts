/**
 * Lets an SDK client that runs in this process call a service without a socket: the same signed request and the same
 * judgement, for a fraction of the time. For the services with one JSON protocol over POST, such as SQS.
 */
import type { AwsCall } from './aws-calls.ts';

type HttpRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
type HttpResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array };

/** What the `requestHandler` of an SDK client has to be. */
export type InProcessHandler = {
  /** Rejects with an AbortError when aborted, as the handler with a socket does. */
  handle(request: HttpRequest, options?: { abortSignal?: unknown }): Promise<{ response: HttpResponse }>;
  destroy(): void;
};

export function makeInProcessHandler(call: AwsCall): InProcessHandler {
  return {
    async handle({ method, path, headers, body }, { abortSignal } = {}) {
      const signal = abortSignal instanceof AbortSignal ? abortSignal : undefined;
      signal?.throwIfAborted();
      const answer = await call({
        method,
        url: path,
        headers: lowerCased(headers),
        body: bytesOf(body),
        ...(signal && { signal }),
      });
      signal?.throwIfAborted();
      return { response: { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body } };
    },
    destroy: () => undefined,
  };
}

function bytesOf(body: unknown): Buffer {
  return body instanceof Uint8Array
    ? Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    : Buffer.from(String(body ?? ''));
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
