import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { StorableObject } from '../domain/stored-file.ts';
import { sdkLimits } from './sdk-limits.ts';

/** Encryption is the bucket's own default, so that no caller can forget it. */
export function makeS3ObjectStore(bucketName: string) {
  const s3 = new S3Client(sdkLimits);
  return {
    storeObject: async ({ key, contentType, bytes }: StorableObject): Promise<void> => {
      await s3.send(
        new PutObjectCommand({ Bucket: bucketName, Key: key, ContentType: contentType, Body: bytes }),
      );
    },
  };
}
