/** Physical names as people say them: `orderflow-dev-orders-charge-payment` is `charge-payment` of `orders`. */
import type { Topology, TopologyNode } from '../local-cloud/control-client.ts';

export type Named = { readonly label: string; readonly service: string };

/** By physical name or ARN. Of what the topology does not know, the name is all there is to say. */
export function namesIn({ nodes }: Topology): (nameOrArn: string) => Named {
  const known = new Map(
    nodes.flatMap((node) => [node.id, node.name].map((key) => [key, named(node)] as const)),
  );
  return (nameOrArn) => known.get(nameOrArn) ?? { label: nameOrArn, service: '' };
}

function named({ kind, stack, name, logicalId }: TopologyNode): Named {
  const service = stack.split('-').at(-1) ?? stack;
  // Queues end with what CloudFormation makes their names unique with.
  const label = kind === 'queue' || kind === 'dead-letter-queue' ? inWords(logicalId) : name;
  return { service, label: label.startsWith(`${stack}-`) ? label.slice(stack.length + 1) : label };
}

/** `ChargePaymentDeadLetterQueue` → `charge payment dead letter queue` */
const inWords = (logicalId: string) => logicalId.replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
