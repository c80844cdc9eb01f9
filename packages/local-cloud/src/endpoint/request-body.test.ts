import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBody, sendAnswer } from './request-body.ts';

const MEGABYTE = 1024 * 1024;

let server: Server;
let client: Socket;

beforeEach(async () => {
  server = createServer(async (request, response) => {
    const { kind } = await readBody(request, MEGABYTE);
    sendAnswer(response, kind === 'too-large' ? 413 : 200, {}, kind);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
});
afterEach(() => {
  client.destroy();
  server.close();
});

test('who announces too much gets the answer, and may still send it all', async () => {
  client.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${12 * MEGABYTE}\r\n\r\n`);
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 413 .*connection: close.*too-large$/is);
  const ended = once(client, 'end');
  for (let sent = 0; sent < 12; sent += 1) {
    // The first write to a closed connection is answered with a reset, the next one fails.
    await new Promise<void>((resolve, reject) =>
      client.write(Buffer.alloc(MEGABYTE), (error) => (error ? reject(error) : resolve())),
    );
  }
  await ended;
});

test('who sends too much without an end is cut off', async () => {
  client.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
  const answered = once(client, 'data') as Promise<[Buffer]>;
  const closed = new Promise((resolve) => client.on('error', () => undefined).on('close', resolve));
  const size = `${MEGABYTE.toString(16)}\r\n`;
  const chunk = Buffer.concat([Buffer.from(size), Buffer.alloc(MEGABYTE), Buffer.from('\r\n')]);
  const send = (error?: Error | null) => error || client.write(chunk, send);
  send();
  expect((await answered)[0].toString()).toContain('413');
  await closed;
});

test('an empty body, and one of exactly the limit, are complete', async () => {
  client.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
  const [empty] = (await once(client, 'data')) as [Buffer];
  expect(empty.toString()).toMatch(/^HTTP\/1.1 200 .*complete$/s);
  client.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${MEGABYTE}\r\n\r\n`);
  client.write(Buffer.alloc(MEGABYTE));
  const [full] = (await once(client, 'data')) as [Buffer];
  expect(full.toString()).toMatch(/^HTTP\/1.1 200 .*complete$/s);
});
