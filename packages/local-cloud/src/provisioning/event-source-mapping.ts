/** AWS::Lambda::EventSourceMapping: a poller that works with the permissions of the function it feeds. */
import { SQSClient } from '@aws-sdk/client-sqs';
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { ACCOUNT_ID, REGION, TemplateError } from '../cloudformation/template.ts';
import { makeAwsCall } from '../endpoint/aws-calls.ts';
import type { EventSource, Invoke } from '../endpoint/aws-service.ts';
import { makeInProcessHandler } from '../endpoint/in-process-handler.ts';
import { type SqsEventSourceMapping, startSqsEventSource } from '../event-sources/sqs-event-source.ts';
import { startStreamEventSource } from '../event-sources/stream-event-source.ts';
import type { StreamMapping } from '../event-sources/stream-mapping.ts';
import { matchesPattern } from '../eventbridge/event-pattern.ts';
import { functionArn, functionName } from '../lambda/function-settings.ts';
import type { CloudServices, RunningEventSource } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

export function startEventSource(services: CloudServices, resource: ResolvedResource): void {
  if (resource.properties.Enabled === false) return;
  const sourceArn = textProperty(resource, 'EventSourceArn');
  const name = functionName(textProperty(resource, 'FunctionName'));
  const roleArn = services.functionRoles.get(functionArn(name));
  if (!roleArn)
    throw new TemplateError(`Stack ${resource.stack}: ${resource.logicalId} feeds no known function`);
  const start = START[sourceArn.split(':')[2] ?? ''];
  if (!start)
    throw new TemplateError(`Stack ${resource.stack}: ${resource.logicalId} cannot poll ${sourceArn}`);
  const invoke: Invoke = (payload) => services.polledWork(() => services.lambda.invoke(name, payload));
  const running = restartable(() =>
    start(services, resource, { functionName: name, sourceArn, roleArn, invoke }),
  );
  services.eventSources.push({ ...running, sourceArn, functionName: name });
}

function restartable(start: () => EventSource): Omit<RunningEventSource, 'sourceArn' | 'functionName'> {
  let source: EventSource | undefined = start();
  // Those that finish what they have in hand: they neither hold up a new start nor end it.
  const ending = new Set<EventSource>();
  return {
    isReading: () => source !== undefined,
    isIdle: () => [...ending, ...(source ? [source] : [])].every((each) => each.isIdle()),
    arrivalsInHand: () => source?.arrivalsInHand?.() ?? [],
    async stop() {
      if (source) ending.add(source);
      source = undefined;
      await Promise.all(
        [...ending].map(async (each) => {
          await each.stop();
          ending.delete(each);
        }),
      );
    },
    start() {
      source ??= start();
    },
  };
}

type Poll = {
  readonly functionName: string;
  readonly sourceArn: string;
  readonly roleArn: string;
  readonly invoke: Invoke;
};
type Start = (services: CloudServices, resource: ResolvedResource, poll: Poll) => EventSource;

const START: Readonly<Record<string, Start>> = {
  sqs: ({ iam, sqs, urls, log }, { properties }, { sourceArn, roleArn, invoke }) => {
    const credentials = iam.keys.forRole(roleArn);
    const call = makeAwsCall({ iam, services: [sqs], log });
    const client = new SQSClient({
      endpoint: urls.awsUrl,
      region: REGION,
      credentials,
      requestHandler: makeInProcessHandler(call),
    });
    const queueUrl = `${urls.awsUrl}/${ACCOUNT_ID}/${sourceArn.split(':').at(-1)}`;
    // The template has been validated by CloudFormation's own schema when it was packaged.
    const mapping = properties as unknown as SqsEventSourceMapping;
    const source = startSqsEventSource({ mapping, queueUrl, client, invoke, matches: matchesPattern, log });
    return {
      isIdle: () => source.isIdle(),
      async stop() {
        await source.stop();
        client.destroy();
      },
    };
  },
  dynamodb: ({ dynamodb, iam, sqs, journal, log }, { properties }, poll) => {
    const { functionName, sourceArn, roleArn, invoke } = poll;
    const from = properties.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON';
    return startStreamEventSource({
      mapping: properties as unknown as StreamMapping,
      stream: dynamodb.openStream(sourceArn.split('/')[1] ?? '', from),
      invoke,
      authorize: (permission) => iam.authorizeRole(roleArn, permission),
      sendToDestination: (arn, body) => sqs.send(arn, body),
      onAttempt: (records, arrivedAtMs) =>
        journal.record({ kind: 'stream-batch', functionName, records, arrivedAtMs }),
      matches: matchesPattern,
      log,
    });
  },
};
