import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { makeS3Client } from './s3-client.ts';

type FormTerms = {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly lifetimeSeconds: number;
};

/** A form carries the rights of the role that signs it: s3:PutObject below the prefix. */
export function makeS3UploadForms(bucketName: string) {
  const s3 = makeS3Client();
  return {
    signForm: async ({ key, contentType, maxBytes, lifetimeSeconds }: FormTerms) =>
      createPresignedPost(s3, {
        Bucket: bucketName,
        Key: key,
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['eq', '$Content-Type', contentType],
        ],
        Expires: lifetimeSeconds,
      }),
  };
}
