/** A service that is down: nothing reads the queues of its functions, and what arrives waits there. */
import { control, type QueueDescription, type Topology } from './control-client.ts';

/** A function that is fed from a queue. */
export type Consumer = {
  readonly functionName: string;
  /** Without the stack's name: `send-notification`. */
  readonly label: string;
  readonly queueName: string;
  readonly isRead: boolean;
  /** Messages in its queue that nobody works on yet. */
  readonly waiting: number;
};

export type ServiceOutage = {
  readonly stack: string;
  /** `notifications` */
  readonly service: string;
  readonly consumers: readonly Consumer[];
  readonly state: 'up' | 'partly' | 'down';
  readonly waiting: number;
};

/** Those that are fed from queues at all, in the order of the topology. */
export function servicesOf({ nodes, edges }: Topology, queues: readonly QueueDescription[]): ServiceOutage[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const byArn = new Map(queues.map((queue) => [queue.arn, queue]));
  const consumers = edges.flatMap(({ kind, from, to }) => {
    const [queue, reader] = [byArn.get(from), byId.get(to)];
    if (kind !== 'poll' || !queue || !reader) return [];
    const { stack, name } = reader;
    return [{ stack, consumer: { ...readingOf(queue), functionName: name, label: within(stack, name) } }];
  });
  return [...Map.groupBy(consumers, ({ stack }) => stack)].map(([stack, ofStack]) =>
    serviceOf(
      stack,
      ofStack.map(({ consumer }) => consumer),
    ),
  );
}

function readingOf({ name, isRead, visible, delayed }: QueueDescription) {
  return { queueName: name, isRead, waiting: visible + delayed };
}

function serviceOf(stack: string, consumers: readonly Consumer[]): ServiceOutage {
  const read = consumers.filter(({ isRead }) => isRead).length;
  const some = read === 0 ? 'down' : 'partly';
  return {
    stack,
    service: stack.split('-').at(-1) ?? stack,
    consumers,
    state: read === consumers.length ? 'up' : some,
    waiting: consumers.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}

const within = (stack: string, name: string) =>
  name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name;

export type Switch = {
  readonly consumers: readonly Pick<Consumer, 'functionName'>[];
  readonly to: 'up' | 'down';
};

/** Ends when the batches in hand are done. */
export async function switchService(controlUrl: string, { consumers, to }: Switch): Promise<void> {
  await Promise.all(
    consumers.map(({ functionName }) => control(controlUrl, 'POST', switchPath(functionName, to))),
  );
}

/** For a page that is being closed: the requests outlive it. */
export function bringUpOnLeaving(controlUrl: string, consumers: Switch['consumers']): void {
  for (const { functionName } of consumers) {
    void fetch(controlUrl + switchPath(functionName, 'up'), { method: 'POST', keepalive: true });
  }
}

const switchPath = (functionName: string, to: Switch['to']) =>
  `/functions/${encodeURIComponent(functionName)}/queues/${to === 'up' ? 'enable' : 'disable'}`;
