import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { uploadChanged } from '../domain/errors.ts';
import { makeS3Client } from './s3-client.ts';

/** What a format shows itself in; also the largest piece of an upload that is ever held in memory here. */
const inspectedBytes = 64 * 1024;

type Move = {
  readonly key: string;
  readonly etag: string;
  readonly to: string;
  readonly contentType: string;
};

export function makeS3Quarantine(bucketName: string) {
  const s3 = makeS3Client();
  return {
    inspectObject: async (key: string) => {
      try {
        const range = `bytes=0-${inspectedBytes - 1}`;
        const command = new GetObjectCommand({ Bucket: bucketName, Key: key, Range: range });
        const { Body, ETag = '', ContentRange = '' } = await s3.send(command);
        const firstBytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { key, etag: ETag, sizeBytes: Number(ContentRange.split('/')[1]), firstBytes };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    copyOut: async ({ key, etag, to, contentType }: Move): Promise<void> => {
      try {
        await s3.send(
          new CopyObjectCommand({
            Bucket: bucketName,
            Key: to,
            CopySource: `${bucketName}/${key}`,
            CopySourceIfMatch: etag,
            // What the sender has declared stays behind.
            MetadataDirective: 'REPLACE',
            ContentType: contentType,
          }),
        );
      } catch (error) {
        const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
        if (status === 412 || status === 404) throw uploadChanged(key);
        throw error;
      }
    },

    discard: async (key: string): Promise<void> => {
      await s3.send(new DeleteObjectCommand({ Bucket: bucketName, Key: key }));
    },
  };
}
