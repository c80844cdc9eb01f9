/** What the map shows of a topology: its parts by their short names, with dead-letter queues as a property of whom they belong to. */

import type { Topology, TopologyEdge, TopologyNode } from '../../local-cloud/control-client.ts';
import { serviceColor } from '../../theme.ts';
import { serviceNames, shortName, spokenSchedule } from './short-names.ts';

export type Part = TopologyNode & {
  /** Of its stack: `orders`. */
  readonly service: string;
  /** One of the theme's colours. */
  readonly color: string;
  /** `charge-payment-queue` */
  readonly title: string;
  /** What stands on the map, which has no room for what its neighbour says already: `queue`, `every minute`. */
  readonly label: string;
  /** For people: `dead-letter queue`. */
  readonly kindName: string;
  /** Contains the label, as those need who say what they see. */
  readonly spoken: string;
  readonly deadLetterQueues: readonly TopologyNode[];
};

export type Wire = TopologyEdge & { readonly id: string };

export type Parts = {
  readonly parts: readonly Part[];
  /** Only between parts that are shown. */
  readonly wires: readonly Wire[];
};

const kindNames: Readonly<Record<TopologyNode['kind'], string>> = {
  'http-api': 'HTTP API',
  'websocket-api': 'WebSocket API',
  function: 'function',
  queue: 'queue',
  'dead-letter-queue': 'dead-letter queue',
  table: 'table',
  bucket: 'bucket',
  bus: 'event bus',
  archive: 'event archive',
  schedule: 'schedule',
  email: 'email sender',
  key: 'key',
};

export function partsOf({ nodes, edges }: Topology): Parts {
  const owners = deadLetterOwners(nodes, edges);
  const services = serviceNames([...new Set(nodes.map(({ stack }) => stack))]);
  const shown = nodes.filter(({ id }) => !owners.has(id));
  const parts = shown.map((node): Part => {
    const service = services.get(node.stack) ?? node.stack;
    const kindName = kindNames[node.kind] ?? node.kind;
    const deadLetterQueues = nodes.filter(({ id }) => owners.get(id) === node.id);
    const names = namesOf(node, kindName, { nodes, edges });
    return { ...node, service, color: serviceColor(node.stack), kindName, deadLetterQueues, ...names };
  });
  const wires = edges
    .filter(({ to }) => !owners.has(to))
    .map((edge) => ({ ...edge, id: `${edge.from} ${edge.kind} ${edge.to}` }));
  return { parts, wires };
}

/** By the id of each dead-letter queue, who fails into it: the queue whose redrive policy names it before the function that may send to it. */
function deadLetterOwners(
  nodes: readonly TopologyNode[],
  edges: readonly TopologyEdge[],
): ReadonlyMap<string, string> {
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  return new Map(
    nodes.flatMap(({ id, kind }): [string, string][] => {
      if (kind !== 'dead-letter-queue') return [];
      const failing = edges.filter((edge) => edge.to === id && edge.kind === 'fail');
      const owner = failing.find(({ from }) => kinds.get(from) === 'queue') ?? failing[0];
      return owner ? [[id, owner.from]] : [];
    }),
  );
}

function namesOf(
  node: TopologyNode,
  kindName: string,
  { nodes, edges }: Topology,
): Pick<Part, 'title' | 'label' | 'spoken'> {
  const title = shortName(node);
  const fed = edges.filter(({ from, kind }) => from === node.id && (kind === 'poll' || kind === 'schedule'));
  const consumer = fed.length === 1 ? nodes.find(({ id }) => id === fed[0]?.to) : undefined;
  if (node.kind === 'schedule' && fed[0]?.labels[0] !== undefined) {
    const label = spokenSchedule(fed[0].labels[0]);
    return { title, label, spoken: `${label}, ${kindName} ${title}` };
  }
  if (node.kind === 'queue' && consumer && title === `${shortName(consumer)}-queue`) {
    return { title, label: 'queue', spoken: `queue of ${shortName(consumer)}` };
  }
  return { title, label: title, spoken: `${title}, ${kindName}` };
}
