/** Sends the record of a failed invocation to where its function wants it; Lambda has judged the function's role. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { SqsService } from '../sqs/sqs.ts';

export function makeFailureDestination(sqs: () => SqsService) {
  return async (arn: string, body: string): Promise<void> => {
    if (arn.split(':')[2] !== 'sqs') {
      throw new AwsError('ValidationException', `The local cloud sends failures to queues, not to ${arn}`);
    }
    await sqs().send(arn, body);
  };
}
