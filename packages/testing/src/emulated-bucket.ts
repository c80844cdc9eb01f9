/** A bucket that behaves like S3's, for adapters that make their own client: they find it by AWS's own environment variables. */
import { BUCKET, CREDENTIALS, serveBucket } from '@orderflow/local-cloud/s3/s3-for-test';

/** Starts an empty bucket in this process. */
export async function startBucket() {
  const served = await serveBucket();
  return {
    bucketName: BUCKET,
    /** To be set before an adapter is made. */
    environment: {
      AWS_ENDPOINT_URL_S3: served.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_SESSION_TOKEN: CREDENTIALS.sessionToken,
    },
    /** Moves the bucket's clock, not the adapters'. */
    advance: served.advance,
    stop: served.close,
  };
}
