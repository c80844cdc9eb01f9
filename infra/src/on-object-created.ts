import { bucketId } from './bucket.ts';
import type { Sub } from './cloudformation.ts';
import { type QueueOptions, queuePart } from './consume-queue.ts';
import { deployedName, type FunctionBlock } from './function.ts';
import { logicalId } from './names.ts';

/**
 * A function that learns of every object that is written below a prefix of the service's bucket, through its own queue. It must not
 * write below that prefix itself, or it would start itself for ever.
 */
export function onObjectCreated(prefix: string, options: QueueOptions = {}): FunctionBlock {
  return (functionName, service) => {
    // S3 reports to the account's default bus, where every stage has its own rule.
    const name = deployedName(functionName, service);
    const arn: Sub = {
      'Fn::Sub': `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/${name}`,
    };
    const pattern = {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: bucketId }] }, object: { key: [{ prefix }] } },
    };
    const rule = { id: logicalId(functionName, 'on-object-created'), name, arn, pattern };
    return queuePart(functionName, [rule], options);
  };
}
