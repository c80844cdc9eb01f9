/** Takes what a rule matched to its target, as `events.amazonaws.com` acting for that rule. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { Iam } from '../iam/iam.ts';
import type { LambdaService } from '../lambda/lambda.ts';
import type { SqsService } from '../sqs/sqs.ts';

const EVENTBRIDGE = 'events.amazonaws.com';

type Dependencies = { readonly iam: Iam; sqs(): SqsService; lambda(): LambdaService };
type Target = { readonly arn: string; readonly roleArn?: string };

/** A queue's or function's own policy must let the rule in; there is no fallback to the account's permissions. */
export function makeEventTargets({ iam, sqs, lambda }: Dependencies) {
  return {
    async deliver({ arn }: Target, body: string, { ruleArn }: { readonly ruleArn: string }): Promise<void> {
      const service = arn.split(':')[2];
      if (service === 'sqs') {
        iam.authorizeService(EVENTBRIDGE, ruleArn, { action: 'sqs:SendMessage', resource: arn });
        await sqs().send(arn, body);
      } else if (service === 'lambda') {
        iam.authorizeService(EVENTBRIDGE, ruleArn, { action: 'lambda:InvokeFunction', resource: arn });
        lambda().invokeAsync(arn.split(':').at(-1) ?? '', JSON.parse(body));
      } else {
        throw new AwsError(
          'ValidationException',
          `The local cloud delivers to queues and functions, not to ${arn}`,
        );
      }
    },
    async sendToDeadLetterQueue(
      arn: string,
      body: string,
      attributes: Readonly<Record<string, string>>,
      ruleArn: string,
    ): Promise<void> {
      iam.authorizeService(EVENTBRIDGE, ruleArn, { action: 'sqs:SendMessage', resource: arn });
      await sqs().send(arn, body, attributes);
    },
  };
}
