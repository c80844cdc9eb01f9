/** Faults injected into SendEmail, to show that senders bear SES's sending limits. */
import { AwsError } from '../endpoint/aws-service.ts';

export function makeSendFaults() {
  let left = 0;
  return {
    /** The next `count` calls are throttled; 0 calls off what is still to come. */
    add(count: number): void {
      left = count === 0 ? 0 : left + count;
    },
    /** Throws TooManyRequestsException. */
    strike(): void {
      if (left === 0) return;
      left -= 1;
      throw new AwsError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
    },
  };
}
