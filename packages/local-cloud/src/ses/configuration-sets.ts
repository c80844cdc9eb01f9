/** Configuration sets, and which events of an email each of them sends to EventBridge. */
import { arnOf } from '../cloudformation/template.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { EmailEventType } from './email-event.ts';

type Properties = Readonly<Record<string, unknown>>;

export type ConfigurationSets = {
  /** `properties`: AWS::SES::ConfigurationSet. */
  add(properties: Properties): void;
  /** `properties`: AWS::SES::ConfigurationSetEventDestination. Other destinations than EventBridge get nothing. */
  addDestination(properties: Properties): void;
  /** Throws NotFoundException for a set that no template has. */
  require(name: string): void;
  publishes(name: string, type: EmailEventType): boolean;
};

type EventDestination = {
  /** Without it a destination gets nothing: a template must switch it on. */
  readonly Enabled?: unknown;
  readonly MatchingEventTypes: readonly string[];
  readonly EventBridgeDestination?: { readonly EventBusArn: string };
};

const DEFAULT_BUS_ARN = arnOf('events', 'event-bus/default');

export function makeConfigurationSets(): ConfigurationSets {
  /** By name: the types, in lower case, that reach the bus. */
  const known = new Map<string, Set<string>>();
  const find = (name: string): Set<string> => {
    const types = known.get(name);
    if (types) return types;
    throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
  };
  return {
    add: ({ Name }) => known.set(String(Name), new Set()),
    addDestination(properties) {
      const types = find(String(properties.ConfigurationSetName));
      const destination = properties.EventDestination as EventDestination;
      if (!destination.EventBridgeDestination || String(destination.Enabled) !== 'true') return;
      requireDefaultBus(destination.EventBridgeDestination.EventBusArn);
      for (const type of destination.MatchingEventTypes) types.add(type.toLowerCase());
    },
    require: (name) => void find(name),
    publishes: (name, type) => find(name).has(type.toLowerCase()),
  };
}

function requireDefaultBus(arn: string): void {
  if (arn === DEFAULT_BUS_ARN) return;
  throw new AwsError('BadRequestException', `SES publishes to the default bus only, not to ${arn}`);
}
