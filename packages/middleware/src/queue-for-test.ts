import { createEvent } from '@orderflow/contracts/create-event';
import { defineEvent } from '@orderflow/contracts/define-event';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { FailedMessages, ParkedMessage } from './failure-policy.ts';

const definition = {
  service: 'cups',
  name: 'CupBroken',
  summary: 'A cup broke.',
} as const;

export const CupBroken = defineEvent({
  ...definition,
  version: 1,
  data: z.object({ cupId: z.string() }),
  example: { cupId: 'cup-1' },
});

export const CupBrokenV2 = defineEvent({
  ...definition,
  version: 2,
  data: z.object({ cupId: z.string(), pieces: z.int() }),
  example: { cupId: 'cup-1', pieces: 2 },
  predecessor: {
    contract: CupBroken,
    publishedUntil: '2027-01-01T00:00:00Z',
    upcast: (cup) => ({ ...cup, pieces: 2 }),
    downcast: ({ cupId }) => ({ cupId }),
  },
});

export function envelopeOf(eventId: string, cupId: string): Record<string, unknown> {
  const occurrence = {
    eventId,
    occurredAt: new Date(0),
    correlationId: `correlation-${cupId}`,
    causationId: 'request-1',
  };
  const { source, detailType, detail } = createEvent(CupBroken, { cupId }, occurrence);
  return { id: 'bus-1', source, 'detail-type': detailType, detail };
}

export const eventIdOf = (n: number): string => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A record as the SQS event source hands it over; text stays as it is, anything else becomes JSON. */
export function aRecord(messageId: string, body: unknown, receiveCount = 1): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: 'x',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:break-cup',
    awsRegion: 'us-east-1',
  };
}

export const aBatch = (...records: SQSRecord[]): SQSEvent => ({ Records: records });

/** Remembers what was parked and delayed; fails like queues that cannot be reached when told to. */
export function fakeQueues(
  reachable = true,
): FailedMessages & { parked: ParkedMessage[]; delayed: Record<string, number> } {
  const parked: ParkedMessage[] = [];
  const delayed: Record<string, number> = {};
  const reach = async (): Promise<void> => {
    if (!reachable) throw new Error('queues out of reach');
  };
  return {
    parked,
    delayed,
    park: async (message) => {
      await reach();
      parked.push(message);
    },
    delay: async (record, seconds) => {
      await reach();
      delayed[record.messageId] = seconds;
    },
  };
}
