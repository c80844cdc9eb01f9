/** aws-ses-v2-local without its port: requests go to its application in process. Loaded when first needed. */
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { Email } from 'aws-ses-v2-local/dist/store.js';
import { inject } from 'light-my-request';
import { AwsError, type AwsRequest, type AwsResponse } from '../endpoint/aws-service.ts';

// Loads CommonJS late, without an `import()` whose default differs between Node and test runners.
const require = createRequire(import.meta.url);

export type SesLibrary = {
  load(): Promise<RequestListener>;
  /** Throws the library's refusals as AwsError. */
  call(request: AwsRequest): Promise<AwsResponse>;
  email(messageId: string): Email;
};

export function makeSesLibrary(): SesLibrary {
  let application: Promise<RequestListener> | undefined;
  const load = () => {
    application ??= startApplication();
    return application;
  };
  return {
    load,
    async call({ method, url, headers, body }) {
      const answer = await inject(await load(), {
        method: method as 'GET',
        url,
        // The endpoint has judged the caller; the library only wants to see some AWS signature.
        headers: { 'content-type': 'application/json', ...headers, authorization: 'AWS4-HMAC-SHA256' },
        payload: body,
      });
      if (answer.statusCode >= 400) throw refusal(answer.statusCode, answer.payload);
      return {
        status: answer.statusCode,
        headers: { 'content-type': 'application/json' },
        body: answer.rawPayload,
      };
    },
    email(messageId) {
      const { getStoreReadonly } =
        require('aws-ses-v2-local/dist/store.js') as typeof import('aws-ses-v2-local/dist/store.js');
      const email = getStoreReadonly().emails.findLast((each) => each.messageId === messageId);
      if (!email) throw new Error(`The email ${messageId} is not in the store`);
      return email;
    },
  };
}

/** The library can only be started as a server: takes its application out of it, and closes the port. */
async function startApplication(): Promise<RequestListener> {
  const { default: listen } = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local');
  const server = await listen({ host: '127.0.0.1', port: 0 });
  const [application] = server.listeners('request') as RequestListener[];
  await new Promise((resolve) => server.close(resolve));
  if (!application) throw new Error('aws-ses-v2-local has no application');
  return application;
}

function refusal(status: number, payload: string): AwsError {
  const { message, detail } = readRefusal(payload);
  const code = status === 404 ? 'NotFoundException' : 'BadRequestException';
  return new AwsError(code, (detail ?? message ?? payload).replace('aws-ses-v2-local: ', ''), status);
}

function readRefusal(payload: string): { message?: string; detail?: string } {
  try {
    return JSON.parse(payload) as { message?: string; detail?: string };
  } catch {
    return {};
  }
}
