import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeEventbridgePublisher } from './eventbridge-publisher.ts';
import { anEntry } from './outbox-for-test.ts';
import { ATTEMPT_RESERVE_MS } from './send-batch.ts';

it('maps entries to the bus and answers the error code of each refused one', async () => {
  const commands: PutEventsCommand[] = [];
  const send = async (command: PutEventsCommand) => {
    commands.push(command);
    return { FailedEntryCount: 1, Entries: [{ EventId: 'x' }, { ErrorCode: 'InternalFailure' }] };
  };
  const publish = makeEventbridgePublisher('bus-1', { send } as unknown as EventBridgeClient);
  const entries = [1, 2, 3].map((n) => anEntry(n));
  expect(await publish(entries)).toEqual([undefined, 'InternalFailure', 'Unconfirmed']);
  expect(commands[0]?.input.Entries?.[0]).toEqual({
    EventBusName: 'bus-1',
    Source: 'orderflow.orders',
    DetailType: 'OrderRejected',
    Detail: entries[0]?.detail,
    Time: new Date(1_800_000_000_000),
  });
});

/** Takes connections and requests, and never says a word. */
async function silentServer() {
  const requested = Promise.withResolvers<void>();
  const server = createServer(() => requested.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requested: requested.promise };
}

it('gives up on a bus that does not answer, while there is time for another attempt', async () => {
  const { url, requested } = await silentServer();
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_ENDPOINT_URL', url);
  onTestFinished(() => void vi.unstubAllEnvs());

  const publishing = makeEventbridgePublisher('bus-1')([anEntry(1)]);
  const outcome = publishing.then(
    () => 'answered',
    (error: Error) => error.name,
  );
  await requested;
  expect(await Promise.race([outcome, delay(ATTEMPT_RESERVE_MS, 'still waiting')])).toBe('TimeoutError');
});
