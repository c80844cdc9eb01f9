/**
 * One server for all AWS services: an unmodified SDK client finds it through AWS_ENDPOINT_URL. See aws-calls.ts for what
 * becomes of a call.
 * Not emulated: the signatures of header-signed requests are not verified (presigned S3 URLs and forms are).
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AwsCall, type AwsCallOptions, LARGEST_BODY_BYTES, makeAwsCall } from './aws-calls.ts';
import { BodyTooLarge, readAwsRequest, writeAwsResponse } from './http-exchange.ts';
import { sendAnswer } from './request-body.ts';

/** Something on the same port that is no AWS service: the control API, the OIDC issuer, the inbox page. */
export type Mount = { matches(path: string): boolean; readonly handler: RequestListener };

export type AwsEndpointOptions = AwsCallOptions & { readonly mounts: readonly Mount[] };

export function makeAwsEndpoint(options: AwsEndpointOptions): RequestListener {
  const call = makeAwsCall(options);
  return (incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '/';
    const mount = options.mounts.find((each) => each.matches(path));
    if (mount) {
      mount.handler(incoming, outgoing);
      return;
    }
    serve(incoming, outgoing, call).catch((error: unknown) => {
      options.log(`AWS endpoint: ${incoming.method} ${path}: ${String(error)}`);
      outgoing.destroy();
    });
  };
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, call: AwsCall): Promise<void> {
  const request = await readAwsRequest(incoming, outgoing, LARGEST_BODY_BYTES).catch((error: unknown) => {
    if (!(error instanceof BodyTooLarge)) throw error;
    sendAnswer(outgoing, 413, {});
  });
  if (request) writeAwsResponse(outgoing, await call(request));
}
