/** What these commands note about a stage, beside the framework's own files in the deployment bucket of one of its stacks. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';

export type Place = { readonly bucket: string; readonly region: string };

const notes = {
  /**
   * What a stage was deployed with. A deployment that names nothing must not put the sender's address or the domain back to their
   * defaults, nor make a throwaway stage durable.
   */
  'stage.json': z.object({
    parameters: z.record(z.string(), z.string()),
    throwaway: z.boolean(),
    domain: z.optional(z.object({ name: z.string(), certificateArn: z.string() })),
  }),
  /** Files of earlier builds of the page, and since when they are: see superseded-files.ts. */
  'superseded.json': z.record(z.string(), z.iso.datetime()),
};

type Notes = { [Name in keyof typeof notes]: z.infer<(typeof notes)[Name]> };

export type StageNote = Notes['stage.json'];

const keyOf = (name: keyof Notes) => `orderflow/${name}`;

export async function readNote<Name extends keyof Notes>(
  { bucket, region }: Place,
  name: Name,
): Promise<Notes[Name] | undefined> {
  const client = new S3Client({ region });
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(name) }));
    return notes[name].parse(JSON.parse((await Body?.transformToString()) ?? '')) as Notes[Name];
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

export async function writeNote<Name extends keyof Notes>(
  { bucket, region }: Place,
  name: Name,
  note: Notes[Name],
): Promise<void> {
  const client = new S3Client({ region });
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: keyOf(name),
      Body: JSON.stringify(note),
      ContentType: 'application/json',
    }),
  );
  client.destroy();
}
