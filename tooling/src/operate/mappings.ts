/** What feeds functions: Lambda's event source mappings, and how to make one wait. */
import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  paginateListEventSourceMappings,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { noSuch, stageResources } from './stack-resources.ts';
import type { Context } from './verb.ts';

export type Mapping = {
  /** Of the function, as in its alarms' names: `orders-charge-payment`. */
  readonly name: string;
  readonly id: string;
  readonly source: 'queue' | 'stream';
  /** Lambda's own word, such as `Enabled`. */
  readonly state: string;
};

export async function mappings(context: Context): Promise<Mapping[]> {
  const functions = (await stageResources(context)).filter(({ type }) => type === 'AWS::Lambda::Function');
  const ours = new Set(functions.map(({ physicalId }) => physicalId));
  const found: Mapping[] = [];
  const pages = paginateListEventSourceMappings({ client: context.client(LambdaClient) }, {});
  for await (const { EventSourceMappings = [] } of pages)
    found.push(...EventSourceMappings.flatMap((each) => describe(each, ours, context)));
  return found.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function describe(
  { UUID = '', FunctionArn = '', EventSourceArn = '', State = '' }: EventSourceMappingConfiguration,
  ours: ReadonlySet<string>,
  { stage }: Context,
): Mapping[] {
  // Behind the name may stand a version's or an alias's.
  const functionName = FunctionArn.split(':')[6] ?? '';
  if (!ours.has(functionName)) return [];
  const name = functionName.replace(`orderflow-${stage.name}-`, '');
  const source = EventSourceArn.startsWith('arn:aws:sqs:') ? 'queue' : 'stream';
  return [{ name, id: UUID, source, state: State }];
}

export async function mappingOf(context: Context, name: string): Promise<Mapping> {
  const all = await mappings(context);
  return (
    all.find((each) => each.name === name) ??
    noSuch(
      'function that reads a queue or a stream',
      name,
      all.map((each) => each.name),
      context,
    )
  );
}

export async function setEnabled({ client }: Context, { id }: Mapping, Enabled: boolean): Promise<void> {
  await client(LambdaClient).send(new UpdateEventSourceMappingCommand({ UUID: id, Enabled }));
}
