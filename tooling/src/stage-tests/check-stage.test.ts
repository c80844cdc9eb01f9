import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkStage } from './check-stage.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A stage whose API and user pool are one server: the API's answer, then Cognito's error. */
async function aStage(api: [status: number, body: string], cognitoError = 'UnknownError', message = '') {
  const server = createServer(({ method }, answer) => {
    if (method === 'GET') answer.writeHead(api[0]).end(api[1]);
    else {
      answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      answer.end(JSON.stringify({ __type: cognitoError, message }));
    }
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return stageAt((server.address() as AddressInfo).port);
}

const stageAt = (port: number) => ({
  name: 'stage pr-12',
  apiUrl: `http://127.0.0.1:${port}`,
  liveFeedUrl: 'wss://feed.example/live',
  userPoolId: 'eu-west-1_abc',
  userPoolClientId: 'client-1',
  region: 'eu-west-1',
  run: 'e2e-1',
  welcomesGuests: false,
  aws: { endpoint: `http://127.0.0.1:${port}`, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
});

const aShop: [number, string] = [200, '{"products":[{"productId":"mug"}]}'];

test('an API that nobody answers for is named with the reason', async () => {
  await expect(checkStage(stageAt(1))).rejects.toThrow(
    /:1\/products cannot be reached: .*(ECONNREFUSED|bad port)/,
  );
});

test('an API that is no shop is named with its answer', async () => {
  const stage = await aStage([404, '{"message":"Not Found"}']);
  await expect(checkStage(stage)).rejects.toThrow(
    /answered with 404, so it is no shop that works.*Not Found/,
  );
});

test('a shop without products is said to be empty', async () => {
  await expect(checkStage(await aStage([200, '{"products":[]}']))).rejects.toThrow(/no products/);
});

test('a client that takes no passwords: what to deploy instead', async () => {
  const stage = await aStage(aShop, 'InvalidParameterException', 'Auth flow not enabled for this client');
  await expect(checkStage(stage)).rejects.toThrow(/stage pr-12.*--throwaway/);
});

test('a user pool that is not there is named', async () => {
  const stage = await aStage(aShop, 'ResourceNotFoundException', 'User pool does not exist.');
  await expect(checkStage(stage)).rejects.toThrow(/no user pool eu-west-1_abc/);
});
