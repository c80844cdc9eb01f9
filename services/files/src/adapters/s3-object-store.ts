import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { StorableObject } from '../domain/stored-file.ts';

/**
 * Gives up and retries long before the function's own timeout: a slow bucket then ends as an error with a name.
 * Without `throwOnRequestTimeout` the SDK only logs a slow request.
 */
const limits = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
};

/** Encryption is the bucket's own default, so that no caller can forget it. */
export function makeS3ObjectStore(bucketName: string) {
  const s3 = new S3Client(limits);
  return {
    storeObject: async ({ key, contentType, bytes }: StorableObject): Promise<void> => {
      await s3.send(
        new PutObjectCommand({ Bucket: bucketName, Key: key, ContentType: contentType, Body: bytes }),
      );
    },
  };
}
