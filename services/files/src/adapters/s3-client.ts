import { S3Client } from '@aws-sdk/client-s3';

/**
 * Gives up and retries long before the function's own timeout: a slow bucket then ends as an error with a name.
 * Without `throwOnRequestTimeout` the SDK only logs a slow request.
 */
export function makeS3Client(): S3Client {
  return new S3Client({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
}
