/** Tells topics of alarms, as `cloudwatch.amazonaws.com` acting for the alarm. */
import { actionsFor, notificationOf } from '../cloudwatch/alarm-notification.ts';
import type { StateChange } from '../cloudwatch/cloudwatch.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { SnsService } from '../sns/sns.ts';

const CLOUDWATCH = 'cloudwatch.amazonaws.com';

type Dependencies = { sns(): SnsService; readonly log: (message: string) => void };

/** What a topic does not let in is lost, as on AWS: IAM has recorded that it was denied. */
export function makeAlarmActions({ sns, log }: Dependencies) {
  const told = new Set<string>();
  return (change: StateChange): void => {
    const { alarm } = change;
    for (const arn of actionsFor(change)) {
      if (sns().hasTopic(arn)) publish(sns(), arn, change);
      else if (!told.has(arn)) log(`Not emulated: ${arn}, an action of the alarm ${alarm.name}`);
      told.add(arn);
    }
  };
}

function publish(sns: SnsService, topicArn: string, change: StateChange): void {
  try {
    sns.publish(
      { service: CLOUDWATCH, sourceArn: change.alarm.arn },
      { topicArn, ...notificationOf(change) },
    );
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
}
