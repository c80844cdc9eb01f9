import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { attachment } from './content-disposition.ts';
import { makeS3Client } from './s3-client.ts';

type Description = { readonly key: string; readonly contentType: string; readonly fileName: string };

/** Writes an object of any length while it is being made: no more than a few parts are in memory. */
export function makeS3ReportWriter(bucketName: string) {
  const s3 = makeS3Client();
  return {
    storeLines: async (
      { key, contentType, fileName }: Description,
      lines: AsyncIterable<string>,
    ): Promise<{ sizeBytes: number }> => {
      let sizeBytes = 0;
      async function* counted() {
        for await (const line of lines) {
          const bytes = Buffer.from(line);
          sizeBytes += bytes.byteLength;
          yield bytes;
        }
      }
      const upload = new Upload({
        client: s3,
        queueSize: 1,
        params: {
          Bucket: bucketName,
          Key: key,
          ContentType: contentType,
          ContentDisposition: attachment(fileName),
          Body: Readable.from(counted(), { objectMode: false }),
        },
      });
      await upload.done();
      return { sizeBytes };
    },
  };
}
