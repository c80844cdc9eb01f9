/** Queue URLs are read here alone, so that the queue a call is judged on is the queue that it reaches. */
import { AwsError } from '../endpoint/aws-service.ts';

const PATH = /^\/(?<account>\d{12})\/(?<name>[\w-]{1,80}(?:\.fifo)?)$/;

/** The ARN of the queue, whatever the host: the endpoint has several names. Throws InvalidAddress. */
export function queueArnOf(queueUrl: string): string {
  const { pathname = '', search, hash } = URL.canParse(queueUrl) ? new URL(queueUrl) : {};
  const { account, name } = PATH.exec(pathname)?.groups ?? {};
  if (account === undefined || search || hash) {
    throw new AwsError('InvalidAddress', `The address ${queueUrl} is not valid for this endpoint.`, 404);
  }
  return `arn:aws:sqs:us-east-1:${account}:${name}`;
}
