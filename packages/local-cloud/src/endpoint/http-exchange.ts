/** Node's HTTP messages to and from the plain requests and responses that emulated services speak. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsRequest, AwsResponse } from './aws-service.ts';
import { readBody } from './request-body.ts';

/** Thrown while reading, so that no service has to buffer more than its real counterpart accepts. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads the whole request. `outgoing` tells when the caller hangs up; `maxBytes`: the largest body accepted. */
export async function readAwsRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  maxBytes: number,
): Promise<AwsRequest> {
  const hungUp = new AbortController();
  // An abort costs more than some calls do (it records a stack), and every exchange ends with a close.
  outgoing.once('close', () => outgoing.writableFinished || hungUp.abort());
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: plainHeaders(incoming),
    body: await wholeBody(incoming, maxBytes),
    signal: hungUp.signal,
  };
}

export function writeAwsResponse(outgoing: ServerResponse, response: AwsResponse): void {
  outgoing.writeHead(response.status, { ...response.headers });
  outgoing.end(response.body);
}

export function plainHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

export async function wholeBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const read = await readBody(incoming, maxBytes);
  if (read.kind === 'too-large') throw new BodyTooLarge(`The body is larger than ${maxBytes} bytes`);
  if (read.kind === 'aborted') throw new Error('The caller went away before its request was complete');
  return read.body;
}
