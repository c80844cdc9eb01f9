/** One change of an item as DynamoDB Streams hands it to Lambda. */
import { randomUUID } from 'node:crypto';
import type { Item } from './attribute-value.ts';
import { dynalite, type TableDefinition } from './dynalite.ts';
import type { Change } from './staged-writes.ts';

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: 'us-east-1';
  readonly eventSourceARN: string;
  readonly dynamodb: {
    /** Whole seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  /** Set when the time to live service deleted the item. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: string };
};

export type StreamDescription = { readonly arn: string; readonly viewType: StreamViewType };

/** AWS documents 21 to 40 digits; of equal length, so that they sort as text too. */
const SEQUENCE_NUMBER_BASE = 10n ** 20n;

type Place = {
  readonly table: TableDefinition;
  readonly stream: StreamDescription;
  /** Counts the records of the stream from 1. */
  readonly position: number;
  readonly nowMs: number;
};

export function streamRecord(change: Change, { table, stream, position, nowMs }: Place): StreamRecord {
  const item = change.after ?? change.before ?? {};
  const content = { Keys: keysOf(item, table), ...imagesOf(change, stream.viewType) };
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: change.before === undefined ? 'INSERT' : change.after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(nowMs / 1000),
      ...content,
      SequenceNumber: String(SEQUENCE_NUMBER_BASE + BigInt(position)),
      SizeBytes: Object.values(content).reduce((bytes, part) => bytes + dynalite.itemSize(part), 0),
      StreamViewType: stream.viewType,
    },
    eventSourceARN: stream.arn,
    ...(change.by === 'time to live' && {
      userIdentity: { type: 'Service' as const, principalId: 'dynamodb.amazonaws.com' },
    }),
  };
}

/** The key attributes of an item, in the order of the table's key schema. */
export function keysOf(item: Item, table: TableDefinition): Item {
  const keys: Record<string, Item[string]> = {};
  for (const { AttributeName } of table.KeySchema) keys[AttributeName] = item[AttributeName] ?? {};
  return keys;
}

function imagesOf({ before, after }: Change, viewType: StreamViewType): { NewImage?: Item; OldImage?: Item } {
  const wantsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  const wantsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
  return {
    ...(wantsNew && after && { NewImage: after }),
    ...(wantsOld && before && { OldImage: before }),
  };
}
