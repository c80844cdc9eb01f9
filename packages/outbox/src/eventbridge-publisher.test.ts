import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { readEventEntry } from './event-entry.ts';
import { makeEventbridgePublisher } from './eventbridge-publisher.ts';
import { aStreamRecord } from './outbox-for-test.ts';

it('maps entries to the bus and answers the error code of each refused one', async () => {
  const commands: PutEventsCommand[] = [];
  const send = async (command: PutEventsCommand) => {
    commands.push(command);
    return { FailedEntryCount: 1, Entries: [{ EventId: 'x' }, { ErrorCode: 'InternalFailure' }] };
  };
  const publish = makeEventbridgePublisher('bus-1', { send } as unknown as EventBridgeClient);
  const entries = [1, 2, 3].map((n) => readEventEntry(aStreamRecord(n)));
  expect(await publish(entries)).toEqual([undefined, 'InternalFailure', 'Unconfirmed']);
  expect(commands[0]?.input.Entries?.[0]).toEqual({
    EventBusName: 'bus-1',
    Source: 'orderflow.orders',
    DetailType: 'OrderRejected',
    Detail: entries[0]?.detail,
    Time: new Date(1_800_000_000_000),
  });
});
