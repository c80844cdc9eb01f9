import { GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { FileWindow } from '../domain/csv.ts';
import type { StorableObject } from '../domain/stored-file.ts';
import { attachment } from './content-disposition.ts';
import { makeS3Client } from './s3-client.ts';

type WindowRequest = {
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly offsetBytes: number;
  readonly maxBytes: number;
};

/** Encryption is the bucket's own default, so that no caller can forget it. */
export function makeS3ObjectStore(bucketName: string) {
  const s3 = makeS3Client();

  /** Undefined when there is none, which S3 tells only to those who may list the bucket: to others it is refused. */
  async function read(Key: string, Range?: string): Promise<Uint8Array | undefined> {
    try {
      const command = new GetObjectCommand({ Bucket: bucketName, Key, ...(Range && { Range }) });
      const { Body } = await s3.send(command);
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  return {
    storeObject: async ({ key, contentType, fileName, bytes }: StorableObject): Promise<void> => {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucketName,
          Key: key,
          ContentType: contentType,
          ContentDisposition: attachment(fileName),
          Body: bytes,
        }),
      );
    },

    readObject: (key: string) => read(key),

    readWindow: async ({
      objectKey,
      sizeBytes,
      offsetBytes,
      maxBytes,
    }: WindowRequest): Promise<FileWindow | undefined> => {
      const isLast = offsetBytes + maxBytes >= sizeBytes;
      // S3 refuses a range that begins behind the end.
      if (offsetBytes >= sizeBytes) return { bytes: new Uint8Array(), isLast };
      const bytes = await read(objectKey, `bytes=${offsetBytes}-${offsetBytes + maxBytes - 1}`);
      return bytes && { bytes, isLast };
    },
  };
}
