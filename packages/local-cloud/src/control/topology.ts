/** The architecture as the templates have it: what is deployed (nodes), and what flows from where to where (edges). */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { isPolled, type Link, linksOf } from './topology-links.ts';

export type NodeKind =
  | 'http-api'
  | 'websocket-api'
  | 'function'
  | 'queue'
  | 'dead-letter-queue'
  | 'table'
  | 'bucket'
  | 'bus'
  | 'archive'
  | 'schedule'
  | 'email'
  | 'key';

export type TopologyNode = {
  /** The ARN where there is one; else the physical id. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly stack: string;
  readonly logicalId: string;
  /** The physical name: `orderflow-dev-orders-place-order`. */
  readonly name: string;
  /** Set on a function: the name of the role that it runs as. */
  readonly role?: string;
};

export type TopologyEdge = {
  readonly from: string;
  readonly to: string;
  readonly kind: Link['kind'];
  /** Routes, event types, schedules or IAM actions, sorted. */
  readonly labels: readonly string[];
};

export type Topology = { readonly nodes: readonly TopologyNode[]; readonly edges: readonly TopologyEdge[] };

/** Of all stacks together: edges cross them. */
export function topologyOf(resources: readonly ResolvedResource[]): Topology {
  const nodes = resources.flatMap((resource) => {
    const kind = kindOf(resource, resources);
    const { stack, logicalId, name, arn = name } = resource;
    return kind ? [{ id: arn, kind, stack, logicalId, name, ...roleOf(resource, resources) }] : [];
  });
  const ids = new Set(nodes.map(({ id }) => id));
  const links = resources
    .flatMap((resource) => linksOf(resource, resources))
    .filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to));
  const edges = Map.groupBy(links, ({ from, to, kind }) => `${from} ${to} ${kind}`);
  return { nodes, edges: [...edges.values()].flatMap(mergeLabels) };
}

const KINDS: Readonly<Record<string, NodeKind>> = {
  'AWS::Lambda::Function': 'function',
  'AWS::DynamoDB::Table': 'table',
  'AWS::Events::EventBus': 'bus',
  'AWS::Events::Archive': 'archive',
  'AWS::SES::EmailIdentity': 'email',
  'AWS::KMS::Key': 'key',
};

function kindOf(
  { type, arn = '', properties, logicalId }: ResolvedResource,
  all: readonly ResolvedResource[],
): NodeKind | undefined {
  switch (type) {
    case 'AWS::ApiGatewayV2::Api':
      return properties.ProtocolType === 'WEBSOCKET' ? 'websocket-api' : 'http-api';
    case 'AWS::Events::Rule':
      return properties.ScheduleExpression === undefined ? undefined : 'schedule';
    case 'AWS::SQS::Queue':
      return isPolled(arn, all) ? 'queue' : 'dead-letter-queue';
    case 'AWS::S3::Bucket':
      // The framework's own, which holds what it deploys.
      return logicalId === 'ServerlessDeploymentBucket' ? undefined : 'bucket';
    default:
      return KINDS[type];
  }
}

function roleOf({ type, properties }: ResolvedResource, all: readonly ResolvedResource[]): { role?: string } {
  const role =
    type === 'AWS::Lambda::Function' &&
    all.find((each) => each.type === 'AWS::IAM::Role' && each.arn === properties.Role);
  return role ? { role: role.name } : {};
}

function mergeLabels(same: readonly Link[]): TopologyEdge[] {
  const [first] = same;
  if (!first) return [];
  const { from, to, kind } = first;
  return [{ from, to, kind, labels: [...new Set(same.flatMap(({ labels }) => labels))].sort() }];
}
