/**
 * The two SQS calls of the failure policy, signed by hand: the DynamoDB client of the same bundle already brings the signer
 * and the HTTP handler, so this costs under 1 kB (gzip) where @aws-sdk/client-sqs costs 8 kB and its start-up time.
 */
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsConfig } from './config.ts';

export type CallSqs = (action: 'SendMessage' | 'ChangeMessageVisibility', input: SqsInput) => Promise<void>;
export type SqsInput = { readonly QueueUrl: string } & Readonly<Record<string, unknown>>;

/** Two attempts fit into the second that the queue pipeline keeps for them. */
const TIMEOUTS = { connectionTimeout: 300, requestTimeout: 450, throwOnRequestTimeout: true };

/** An answer with this status may be another one next time. */
const isTransient = (status: number): boolean => status >= 500 || status === 429;

/**
 * Speaks SQS's AWS JSON 1.0 protocol. Tries a second time at once when SQS does not answer or answers 5xx;
 * otherwise throws with SQS's own error type.
 */
export function makeCallSqs({ region, credentials }: AwsConfig): CallSqs {
  const http = new NodeHttpHandler(TIMEOUTS);
  const signer = new SignatureV4({ service: 'sqs', region, credentials, sha256: Sha256 });
  const send = async (request: HttpRequest): Promise<{ status: number; body: string }> => {
    const signed = await signer.sign(request);
    const { response } = await http.handle(HttpRequest.clone(signed));
    return { status: response.statusCode, body: await readText(response.body) };
  };
  return async (action, input) => {
    const request = jsonRequest(action, input);
    const first = await send(request).catch(() => undefined);
    const answer = first && !isTransient(first.status) ? first : await send(request);
    if (answer.status === 200) return;
    const { __type: type = 'unknown error' } = JSON.parse(answer.body || '{}') as { __type?: string };
    throw new Error(`SQS ${action} answered ${answer.status}: ${type}`);
  };
}

// The host of a queue's URL is SQS's endpoint, on AWS as on any emulator.
function jsonRequest(action: string, input: SqsInput): HttpRequest {
  const { protocol, hostname, host, port } = new URL(input.QueueUrl);
  return new HttpRequest({
    method: 'POST',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: '/',
    headers: { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
    body: JSON.stringify(input),
  });
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
