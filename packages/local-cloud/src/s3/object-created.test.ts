import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, putObject, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket({
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  });
});
afterEach(() => served.close());

describe('Object Created events', () => {
  test('tell bucket, key, size and reason', async () => {
    await putObject(served, 'uploads/a b.csv', 'sku,quantity');
    expect(served.events).toEqual([
      expect.objectContaining({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        account: '000000000000',
        region: 'us-east-1',
        resources: [`arn:aws:s3:::${BUCKET}`],
        detail: expect.objectContaining({
          bucket: { name: BUCKET },
          object: expect.objectContaining({
            key: 'uploads/a b.csv',
            size: 12,
            sequencer: expect.any(String),
          }),
          reason: 'PutObject',
        }),
      }),
    ]);
  });

  test('are not sent by a bucket that has them switched off', async () => {
    await served.s3.createBucket({ BucketName: 'silent-bucket' });
    await served.client.send(new PutObjectCommand({ Bucket: 'silent-bucket', Key: 'x', Body: 'x' }));
    expect(served.events).toEqual([]);
  });
});
