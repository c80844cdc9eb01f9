/** Whether anything is still on its way: tests wait for this instead of for time to pass. */
import type { CloudServices } from '../provisioning/cloud-services.ts';

export type Busy = { readonly part: string; readonly why: string };

/** Idle when empty. Only queues that feed a function count: what lies in a dead-letter queue moves for nobody. */
export function busyParts({ lambda, eventbridge, sqs, eventSources }: CloudServices): Busy[] {
  const busy: Busy[] = [];
  if (!lambda.isIdle())
    busy.push({ part: 'lambda', why: 'an invocation is running or waits to be repeated' });
  if (!eventbridge.isIdle()) busy.push({ part: 'eventbridge', why: 'a delivery is not settled' });
  for (const source of eventSources) {
    if (!source.isIdle())
      busy.push({ part: source.sourceArn, why: `${source.functionName} has not caught up` });
    if (source.sourceArn.split(':')[2] !== 'sqs') continue;
    const { visible, inFlight, delayed } = sqs.depth(source.sourceArn);
    if (visible + inFlight + delayed > 0) {
      busy.push({
        part: source.sourceArn,
        why: `${visible} visible, ${inFlight} in flight, ${delayed} delayed`,
      });
    }
  }
  return busy;
}
