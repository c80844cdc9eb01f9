/**
 * A server between the functions and the local cloud, which adds up what their calls would be billed as. It asks DynamoDB for the
 * consumed capacity, as the functions themselves do not.
 */
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { credentialScope } from '@orderflow/local-cloud/endpoint/credential-scope';
import { plainHeaders } from '@orderflow/local-cloud/endpoint/http-exchange';
import { listenOnLoopback } from '@orderflow/local-cloud/endpoint/loopback-server';
import { billedFor } from './billed-call.ts';
import { addUp, type Usage } from './usage.ts';

export type CallMeter = {
  /** What makes SDK clients come here: variables of the process that starts the cloud. */
  readonly variables: Readonly<Record<string, string>>;
  /** Until then every call is answered with 503, which the SDK repeats. */
  forwardTo(awsUrl: string): void;
  /** Since the start, or since it was last read. */
  readOff(): Usage;
  stop(): Promise<void>;
};

const METERED = ['DYNAMODB', 'EVENTBRIDGE', 'SQS', 'S3', 'SESV2', 'KMS'];

export async function startCallMeter(): Promise<CallMeter> {
  const server = await listenOnLoopback(0);
  let counted: Usage[] = [];
  return {
    variables: Object.fromEntries(METERED.map((service) => [`AWS_ENDPOINT_URL_${service}`, server.url])),
    forwardTo(awsUrl) {
      server.answerWith((incoming, outgoing) => {
        passOn(incoming, outgoing, awsUrl).then(
          (usage) => counted.push(usage),
          () => outgoing.destroy(),
        );
      });
    },
    readOff() {
      const sum = addUp(counted);
      counted = [];
      return sum;
    },
    stop: server.stop,
  };
}

async function passOn(incoming: IncomingMessage, outgoing: ServerResponse, awsUrl: string): Promise<Usage> {
  const headers = plainHeaders(incoming);
  const { method = 'GET', url = '/' } = incoming;
  const received = await buffer(incoming);
  const service = credentialScope({ method, url, headers, body: received })?.service ?? '';
  const sent = service === 'dynamodb' ? withConsumedCapacity(received) : received;
  // The host stays as it was signed: of presigned addresses it is verified.
  const forwarded = request(awsUrl + url, {
    method,
    headers: { ...headers, 'content-length': String(sent.length) },
  });
  forwarded.end(sent);
  const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
  const response = await buffer(answer);
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(response);
  const operation = headers['x-amz-target']?.split('.')[1] ?? `${method} ${url.split('?')[0]}`;
  return billedFor({ service, operation, request: received, response });
}

function withConsumedCapacity(body: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }));
}
