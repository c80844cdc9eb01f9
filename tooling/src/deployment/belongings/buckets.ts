import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  NoSuchBucket,
  NotFound,
  S3Client,
} from '@aws-sdk/client-s3';
import { isNamedAfter } from '../stage.ts';
import type { Belonging, Finder } from './belonging.ts';

export const findBuckets: Finder = async (stage, region) => {
  const client = new S3Client({ region });
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const own = Buckets.map(({ Name = '' }) => Name).filter((name) => isNamedAfter(stage, name));
  const here = await Promise.all(own.map(async (name) => ((await isIn(client, name, region)) ? [name] : [])));
  return here.flat().map((name) => bucket(name, region));
};

export function bucket(name: string, region: string): Belonging {
  const remove = async () => {
    await emptyBucket(region, name);
    await new S3Client({ region }).send(new DeleteBucketCommand({ Bucket: name }));
  };
  return { kind: 'bucket', name, region, remove };
}

/** A list of buckets is one of all regions. us-east-1 has no name there. */
async function isIn(client: S3Client, name: string, region: string): Promise<boolean> {
  const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: name }));
  return (LocationConstraint || 'us-east-1') === region;
}

export async function bucketExists(name: string, region: string): Promise<boolean> {
  try {
    await new S3Client({ region }).send(new HeadBucketCommand({ Bucket: name }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** Deletes every object, in every version. Resolves to how many there were; a bucket that is gone had none. */
export async function emptyBucket(region: string, bucketName: string): Promise<number> {
  const client = new S3Client({ region });
  try {
    return await deleteVersions(client, bucketName);
  } catch (error) {
    if (error instanceof NoSuchBucket) return 0;
    throw error;
  } finally {
    client.destroy();
  }
}

async function deleteVersions(client: S3Client, Bucket: string): Promise<number> {
  for (let count = 0; ; ) {
    // Always the first page: the ones before it are gone.
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId = 'null' }) => ({
      Key,
      VersionId,
    }));
    if (Objects.length === 0) return count;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors[0]) throw new Error(`${Errors[0].Key} in ${Bucket} cannot be deleted: ${Errors[0].Message}`);
    count += Objects.length;
  }
}
