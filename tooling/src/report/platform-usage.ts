/** What is billed without any SDK call of a function: the functions themselves, and what AWS does to feed them. */
import type { Control } from '@orderflow/local-cloud/control/control';
import type { Recorded } from '@orderflow/local-cloud/control/journal';
import { functionName } from '@orderflow/local-cloud/lambda/function-settings';
import { addUp, type Usage } from './usage.ts';

export type Deployed = {
  readonly memoryMb: ReadonlyMap<string, number>;
  /** Functions that Lambda feeds from a queue. */
  readonly queueFed: ReadonlySet<string>;
  /** Functions behind a route of the HTTP API. */
  readonly routed: ReadonlySet<string>;
};

const GB = 1_000_000_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutLogEvents.html */
const LOG_EVENT_OVERHEAD_BYTES = 26;

export function deployedIn(control: Pick<Control, 'functions' | 'topology'>): Deployed {
  const { nodes, edges } = control.topology();
  const kinds = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const fedBy = (source: string, edge: string) =>
    new Set(
      edges
        .filter(({ from, kind }) => kinds.get(from) === source && kind === edge)
        .map(({ to }) => functionName(to)),
    );
  return {
    memoryMb: new Map(control.functions().map(({ name, memoryMb }) => [name, memoryMb])),
    queueFed: fedBy('queue', 'poll'),
    routed: fedBy('http-api', 'route'),
  };
}

/** Lambda's own lines in the logs (start, end, report) are not counted. */
export function platformUsage(journal: readonly Recorded[], deployed: Deployed): Usage {
  return addUp(journal.map((entry) => usageOf(entry, deployed)));
}

function usageOf(entry: Recorded, deployed: Deployed): Usage {
  switch (entry.kind) {
    case 'invocation':
      return entry.outcome === 'throttled' ? {} : invocationUsage(entry, deployed);
    case 'delivery':
      return entry.targetArn.startsWith('arn:aws:sqs:') ? { 'sqs-requests': 1 } : {};
    case 'log':
      return {
        'log-gb': (Buffer.byteLength(JSON.stringify(entry.line)) + LOG_EVENT_OVERHEAD_BYTES) / GB,
      };
    default:
      return {};
  }
}

type Invocation = Extract<Recorded, { kind: 'invocation' }>;

function invocationUsage(
  { functionName: name, durationMs, initMs = 0 }: Invocation,
  deployed: Deployed,
): Usage {
  const billedMs = Math.ceil(durationMs + initMs);
  return {
    'lambda-requests': 1,
    'lambda-gb-seconds': ((deployed.memoryMb.get(name) ?? 0) / 1024) * (billedMs / 1000),
    // A batch is received by one call and deleted by another.
    ...(deployed.queueFed.has(name) && { 'sqs-requests': 2 }),
    ...(deployed.routed.has(name) && { 'http-api-requests': 1 }),
  };
}
