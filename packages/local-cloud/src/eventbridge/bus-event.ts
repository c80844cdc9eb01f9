/** The envelope in which every target receives an event. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from './arns.ts';

export type BusEvent = {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 UTC, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  /** Only on events that come from a replay. */
  readonly 'replay-name'?: string;
  readonly detail: object;
};

/** What a service of AWS (S3, a schedule) says; the envelope's other fields are added here. */
export type ServiceEvent = {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: object;
  readonly resources?: readonly string[];
  /** ISO 8601; default: now. */
  readonly time?: string;
};

export function makeBusEvent(event: ServiceEvent, occurredAtMs: number): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': event['detail-type'],
    source: event.source,
    account: ACCOUNT_ID,
    time: `${new Date(occurredAtMs).toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources: event.resources ?? [],
    detail: event.detail,
  };
}

/** As it is sent on from an archive: the same event, but for the name of the replay. */
export function asReplayed(event: BusEvent, replayName: string): BusEvent {
  const { detail, ...envelope } = event;
  return { ...envelope, 'replay-name': replayName, detail };
}
