/** Serves one emulated service over HTTP, so that its tests drive it with the real AWS SDK clients. No IAM here. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from './aws-service.ts';
import { readAwsRequest, writeAwsResponse } from './http-exchange.ts';

export type ServedService = {
  readonly url: string;
  /** What the SDK's client of it is made with. An error is an answer here: it is not asked again. */
  readonly clientOptions: ClientOptions;
  close(): Promise<void>;
};

type ClientOptions = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly maxAttempts: number;
};

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

const MAX_BODY_BYTES = 200 * 1024 * 1024;

/** Listens on a free loopback port until `close` is called. */
export async function serveService(service: AwsService): Promise<ServedService> {
  const server = createServer((incoming, outgoing) => {
    readAwsRequest(incoming, outgoing, MAX_BODY_BYTES)
      .then((request) => answer(service, request))
      .then((response) => writeAwsResponse(outgoing, response))
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return {
    url,
    clientOptions: { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(service: AwsService, request: AwsRequest): Promise<AwsResponse> {
  try {
    return await service.handle(request);
  } catch (error) {
    if (error instanceof AwsError) return service.errorResponse(error);
    throw error;
  }
}
