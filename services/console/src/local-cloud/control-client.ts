/** The local cloud's control API: what runs inside, and how to interfere. There is none on AWS. */
import type { ArchiveDescription, Control, EntryOf } from '@orderflow/local-cloud/control/control';
import type { LinkedEvent } from '@orderflow/local-cloud/control/event-links';
import type { Recorded } from '@orderflow/local-cloud/control/journal';
import type { QueueDescription } from '@orderflow/local-cloud/control/queues';
import type { Topology, TopologyEdge, TopologyNode } from '@orderflow/local-cloud/control/topology';
import type { Fault } from '@orderflow/local-cloud/lambda/faults';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSettings } from '../settings.ts';

export type {
  ArchiveDescription,
  Fault,
  LinkedEvent,
  QueueDescription,
  Recorded,
  Topology,
  TopologyEdge,
  TopologyNode,
};
export type Invocation = EntryOf<'invocation'>;
export type LogEntry = EntryOf<'log'>;
export type FunctionStats = ReturnType<Control['functions']>[number];
export type AlarmDescription = ReturnType<Control['alarms']>[number];
export type QueuedMessage = ReturnType<Control['peek']>[number];
export type Email = ReturnType<Control['inbox']>[number];
export type PermissionsReport = ReturnType<Control['permissions']>;

type Method = 'GET' | 'POST' | 'DELETE';

/** `path` as in the local cloud's control-routes.ts: `/queues`. Throws with the control API's own message. */
export async function control<Answer>(
  controlUrl: string,
  method: Method,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(controlUrl + path, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  }).catch((cause: unknown) => {
    throw new Error('The local cloud does not answer: it has ended, or is not up yet.', { cause });
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error((answer as { message: string }).message);
  return answer as Answer;
}

/** Keys of everything that was read from the control API begin so. */
export const controlKey = 'control';

type ReadOptions = {
  /** How often it is read again; default: only when something was done to the cloud. */
  readonly everyMs?: number;
  /** Default true. */
  readonly enabled?: boolean;
};

/** Reads `path` of the control API. Disabled, and so for ever pending, where there is none: see `LocalCloudOnly`. */
export function useControl<Answer>(path: string, { everyMs, enabled = true }: ReadOptions = {}) {
  const { controlUrl } = useSettings();
  return useQuery<Answer>({
    queryKey: [controlKey, path],
    queryFn: () => control<Answer>(controlUrl ?? '', 'GET', path),
    enabled: enabled && controlUrl !== undefined,
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

export type ControlCommand = {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
};

/** Does something to the cloud; what is shown of it is then read anew. */
export function useControlCommand<Answer = unknown>() {
  const { controlUrl } = useSettings();
  const queryClient = useQueryClient();
  return useMutation<Answer, Error, ControlCommand>({
    mutationFn: ({ method, path, body }) => {
      if (controlUrl === undefined) throw new Error('There is no local cloud');
      return control<Answer>(controlUrl, method, path, body);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [controlKey] }),
  });
}
