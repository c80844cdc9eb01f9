/** Who publishes and who consumes what, and which routes there are: read from the stacks' own `serverless.ts`. */
import { join } from 'node:path';

export type Consumer = {
  readonly service: string;
  readonly functionName: string;
  readonly event: string;
  readonly version: number;
};

export type Publisher = { readonly service: string; readonly event: string };

export type Deployed = { readonly consumers: readonly Consumer[]; readonly publishers: readonly Publisher[] };

type GetAtt = { readonly 'Fn::GetAtt': readonly [string, string] };

type Rule = {
  readonly EventPattern: {
    readonly 'detail-type': readonly string[];
    readonly detail: { readonly metadata?: { readonly version: readonly number[] } };
  };
  readonly Targets: readonly { readonly Arn: GetAtt }[];
};

type Statement = {
  readonly Action: readonly string[];
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, string | readonly string[]>> };
};

type Role = {
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: Statement[] } }[];
};

type Stack = {
  readonly service: string;
  readonly functions: Readonly<
    Record<string, { readonly events: readonly { readonly sqs?: { arn: GetAtt } }[] }>
  >;
  readonly resources: {
    readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: unknown }>>;
  };
};

/** `folders`: those of the stacks. */
export async function readDeployed(folders: readonly string[]): Promise<Deployed> {
  const modules = await Promise.all(
    folders.map((folder) => import(join(folder, 'serverless.ts')) as Promise<{ default: Stack }>),
  );
  const stacks = modules.map((module) => module.default);
  return { consumers: stacks.flatMap(consumersIn), publishers: stacks.flatMap(publishersIn) };
}

/** A consumer is the function that is fed by the queue that a rule sends to. */
function consumersIn({ service, functions, resources }: Stack): Consumer[] {
  return propertiesOf<Rule>(resources.Resources, 'AWS::Events::Rule').flatMap(({ EventPattern, Targets }) => {
    const queueIds = Targets.map(({ Arn }) => Arn['Fn::GetAtt'][0]);
    const fed = Object.entries(functions).filter(([, { events }]) =>
      events.some(({ sqs }) => sqs && queueIds.includes(sqs.arn['Fn::GetAtt'][0])),
    );
    return fed.flatMap(([functionName]) =>
      EventPattern['detail-type'].flatMap((event) =>
        // AWS's own events have no version.
        (EventPattern.detail.metadata?.version ?? []).map((version) => ({
          service,
          functionName,
          event,
          version,
        })),
      ),
    );
  });
}

/** A publisher is whose role may put the event on the bus. */
function publishersIn({ service, resources }: Stack): Publisher[] {
  return propertiesOf<Role>(resources.Resources, 'AWS::IAM::Role')
    .flatMap(({ Policies = [] }) => Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement))
    .filter(({ Action }) => Action.includes('events:PutEvents'))
    .flatMap(({ Condition }) => Condition?.StringEquals?.['events:detail-type'] ?? [])
    .map((event) => ({ service, event }));
}

function propertiesOf<Properties>(resources: Stack['resources']['Resources'], type: string): Properties[] {
  return Object.values(resources)
    .filter(({ Type }) => Type === type)
    .map((resource) => resource.Properties as Properties);
}
