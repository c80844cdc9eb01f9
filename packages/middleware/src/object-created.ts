import { AppError } from '@orderflow/errors/app-error';
import * as z from 'zod';
import type { Envelope } from './bus-event.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { deployedFailurePolicy, makeEachHandler, type QueueHandler } from './queue-handler.ts';

/** What S3 tells of an object that was written. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const ObjectCreated = z.object({
  id: z.string().min(1),
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  detail: z.object({ object: z.object({ key: z.string().min(1) }) }),
});

export type CreatedObject = {
  readonly key: string;
  /** The event's own id: the same when it is delivered again. */
  readonly eventId: string;
};

type HandleObject = (object: CreatedObject) => Promise<void>;

/**
 * Makes the Lambda handler of a queue that receives S3's `Object Created` events (`onObjectCreated` in infra); messages that fail fare
 * as with `queuePipeline`. An event may come twice, late, or when the object is no longer what it was.
 */
export function objectCreatedPipeline(handle: HandleObject): QueueHandler {
  return makeObjectCreatedPipeline(deployedFailurePolicy())(handle);
}

/** The same without the environment and without SQS. */
export function makeObjectCreatedPipeline(settleFailure: FailurePolicy) {
  return (handle: HandleObject): QueueHandler =>
    makeEachHandler<CreatedObject>({
      read: readObjectCreated,
      idOf: ({ eventId }) => eventId,
      handle,
      settleFailure,
    });
}

function readObjectCreated(envelope: Envelope | undefined): CreatedObject {
  const read = ObjectCreated.safeParse(envelope);
  if (!read.success) {
    throw new AppError('The message is no Object Created event', {
      code: 'EVENT_UNEXPECTED',
      kind: 'invalid',
    });
  }
  return { key: read.data.detail.object.key, eventId: read.data.id };
}
