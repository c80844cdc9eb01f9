import { AwsError, type Permission } from '../endpoint/aws-service.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
  events: 'events:PutEvents',
};

/** What a function's role needs for Lambda to report to this destination in its name. */
export function permissionToSend(destinationArn: string): Permission {
  const action = ACTIONS[destinationArn.split(':')[2] ?? ''];
  if (!action) throw new AwsError('InvalidParameterValueException', `Not a destination: ${destinationArn}`);
  return { action, resource: destinationArn };
}
