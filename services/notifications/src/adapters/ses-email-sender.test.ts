// Drives the real SES client against a server that answers as SES does.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { afterEach, expect, test } from 'vitest';
import { makeSesEmailSender } from './ses-email-sender.ts';

type Answer = { readonly status: number; readonly error?: string; readonly body?: object };

const email = {
  to: 'ada@example.com',
  subject: 'Hello',
  text: 'Hi',
  html: '<p>Hi</p>',
  notificationId: '0198c0de-0000-7000-8000-000000000003',
};
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function startSes({ status, error, body = {} }: Answer) {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = await request.toArray();
    requests.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(error ? { 'x-amzn-errortype': error } : {}),
    });
    response.end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { requests, endpoint: `http://127.0.0.1:${port}` };
}

function senderFor(endpoint: string) {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const client = new SESv2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  return makeSesEmailSender({ senderEmail: 'orders@shop.example', configurationSet: 'reports' }, client);
}

test('sends text and HTML from the configured address and gives the message id', async () => {
  const ses = await startSes({ status: 200, body: { MessageId: 'ses-1' } });
  await expect(senderFor(ses.endpoint).sendEmail(email)).resolves.toEqual({ providerMessageId: 'ses-1' });
  expect(ses.requests).toEqual([
    {
      FromEmailAddress: 'orders@shop.example',
      ConfigurationSetName: 'reports',
      Destination: { ToAddresses: ['ada@example.com'] },
      EmailTags: [{ Name: 'notificationId', Value: email.notificationId }],
      Content: {
        Simple: {
          Subject: { Data: 'Hello', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Hi', Charset: 'UTF-8' }, Html: { Data: '<p>Hi</p>', Charset: 'UTF-8' } },
        },
      },
    },
  ]);
});

test('says in the headers how to unsubscribe by one click, where that is possible', async () => {
  const ses = await startSes({ status: 200, body: { MessageId: 'ses-1' } });
  const oneClickUnsubscribeUrl = 'https://api.example/unsubscribe/token';
  await senderFor(ses.endpoint).sendEmail({ ...email, oneClickUnsubscribeUrl });
  expect(ses.requests).toMatchObject([
    {
      Content: {
        Simple: {
          Headers: [
            { Name: 'List-Unsubscribe', Value: '<https://api.example/unsubscribe/token>' },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
          ],
        },
      },
    },
  ]);
});

test.each([
  [400, 'MessageRejected'],
  [400, 'BadRequestException'],
  [404, 'NotFoundException'],
  [403, 'AccessDeniedException'],
])('gives up for good after %i %s, without repeating what SES said', async (status, error) => {
  const body = { message: 'Email address is not verified: ada@example.com' };
  const ses = await startSes({ status, error, body });
  const failure = await senderFor(ses.endpoint)
    .sendEmail(email)
    .catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({
    code: 'EMAIL_REFUSED',
    retryable: false,
    context: { providerError: error },
  });
  expect(failure).toMatchObject({
    cause: undefined,
    message: expect.not.stringContaining('ada@example.com'),
  });
});

test.each([
  [429, 'TooManyRequestsException'],
  [400, 'LimitExceededException'],
  [500, 'InternalServiceErrorException'],
])('may be retried after %i %s', async (status, error) => {
  const ses = await startSes({ status, error });
  const expected = { code: 'EMAIL_PROVIDER_UNAVAILABLE', retryable: true, context: { providerError: error } };
  await expect(senderFor(ses.endpoint).sendEmail(email)).rejects.toMatchObject(expected);
  expect(ses.requests).toHaveLength(1);
});

test('may be retried when SES is out of reach', async () => {
  const ses = await startSes({ status: 200 });
  for (const server of servers) server.close();
  const expected = { code: 'EMAIL_PROVIDER_UNAVAILABLE', retryable: true };
  await expect(senderFor(ses.endpoint).sendEmail(email)).rejects.toMatchObject(expected);
});
