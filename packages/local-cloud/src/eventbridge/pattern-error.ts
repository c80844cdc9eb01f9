import { AwsError } from '../endpoint/aws-service.ts';

/** The error of PutRule, CreateArchive and TestEventPattern. AWS appends the place in the JSON text; we do not. */
export function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
