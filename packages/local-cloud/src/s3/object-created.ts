/** The `Object Created` event that S3 sends to EventBridge's default bus. */
import { randomUUID } from 'node:crypto';
import type { S3Object } from '../fauxqs/fauxqs-app.ts';

export type CreationReason = 'PutObject' | 'POST Object' | 'CopyObject' | 'CompleteMultipartUpload';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export type ObjectCreatedEvent = {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Object Created';
  readonly source: 'aws.s3';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly version: '0';
    readonly bucket: { readonly name: string };
    readonly object: {
      readonly key: string;
      readonly size: number;
      readonly etag: string;
      readonly sequencer: string;
    };
    readonly 'request-id': string;
    readonly requester: string;
    readonly 'source-ip-address': string;
    readonly reason: CreationReason;
  };
};

export type Creation = {
  readonly bucket: string;
  readonly object: S3Object;
  readonly reason: CreationReason;
};

/** `sequence` grows with each event, so that later writes of a key have the greater sequencer. */
export function objectCreatedEvent(
  { bucket, object, reason }: Creation,
  sequence: number,
): ObjectCreatedEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    time: object.lastModified.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: 'us-east-1',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key: object.key,
        size: object.contentLength,
        etag: object.etag.replaceAll('"', ''),
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      requester: '000000000000',
      'source-ip-address': '127.0.0.1',
      reason,
    },
  };
}
