import {
  DescribeKeyCommand,
  KMSClient,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { deleteIdentity, stacksThatSendFrom } from '../sender-identity.ts';
import type { Belonging, Finder } from './belonging.ts';
import { bucket, bucketExists } from './buckets.ts';
import { table } from './tables.ts';
import { userPool } from './user-pools.ts';

const tag = 'orderflow:stage';

/** Their names are not cut, and their own services know better which of them are there. */
const foundByName = new Set(['lambda', 'events', 'cloudwatch', 'logs', 'cloudformation']);

/** Everything that carries the stage's tag, whatever it is called. AWS goes on listing some of it for minutes after it is gone. */
export const findTagged: Finder = async (stage, region) => {
  const client = new ResourceGroupsTaggingAPIClient({ region });
  const arns: string[] = [];
  const TagFilters = [{ Key: tag, Values: [stage.name] }];
  for await (const { ResourceTagMappingList = [] } of paginateGetResources({ client }, { TagFilters })) {
    arns.push(...ResourceTagMappingList.map(({ ResourceARN = '' }) => ResourceARN));
  }
  return (await Promise.all(arns.map((arn) => belonging(arn, region)))).flat();
};

/** What holds data, as its own kind: a name that CloudFormation has cut is told by the tag only. */
async function belonging(arn: string, region: string): Promise<Belonging[]> {
  const [, , service = '', , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  const id = resource.slice(resource.indexOf('/') + 1);
  if (service === 's3') return (await bucketExists(resource, region)) ? [bucket(resource, region)] : [];
  if (service === 'dynamodb' && resource.startsWith('table/')) return table(id, region);
  if (service === 'cognito-idp') return userPool(id, region);
  if (service === 'sqs')
    return (await queueExists(resource, region)) ? [{ kind: 'queue', name: resource, region }] : [];
  if (foundByName.has(service)) return [];
  if (service === 'ses' && resource.startsWith('identity/')) return [await identity(id, region)];
  if (service === 'kms' && resource.startsWith('key/')) return key(arn, region);
  return [{ kind: 'tagged', name: arn, region }];
}

async function key(arn: string, region: string): Promise<Belonging[]> {
  const client = new KMSClient({ region });
  try {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: arn }));
    const { KeyState, DeletionDate } = KeyMetadata ?? {};
    if (KeyState === 'PendingDeletion') {
      const staysBecause = `KMS deletes it on ${DeletionDate?.toISOString().slice(0, 10)}; until then that can be called off`;
      return [{ kind: 'key', name: arn, region, staysBecause }];
    }
    const remove = async () => void (await client.send(new ScheduleKeyDeletionCommand({ KeyId: arn })));
    return [{ kind: 'key', name: arn, region, remove }];
  } catch (error) {
    if (error instanceof NotFoundException) return [];
    throw error;
  }
}

/** Other stages may send from the same address. */
async function identity(email: string, region: string): Promise<Belonging> {
  const senders = await stacksThatSendFrom(region, email);
  const remove = () => deleteIdentity(region, email);
  const fate = senders.length === 0 ? { remove } : { staysBecause: `${senders.join(', ')} sends from it` };
  return { kind: 'identity', name: email, region, ...fate };
}

async function queueExists(QueueName: string, region: string): Promise<boolean> {
  try {
    await new SQSClient({ region }).send(new GetQueueUrlCommand({ QueueName }));
    return true;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return false;
    throw error;
  }
}
