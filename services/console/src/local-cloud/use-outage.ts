import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSettings } from '../settings.ts';
import { controlKey, type QueueDescription, type Topology, useControl } from './control-client.ts';
import { type ServiceOutage, type Switch, servicesOf, switchService } from './outage.ts';

/** Which services are up, read again every two seconds, and the switch for each. */
export function useOutage() {
  const { controlUrl } = useSettings();
  const queryClient = useQueryClient();
  const topology = useControl<Topology>('/topology');
  const queues = useControl<QueueDescription[]>('/queues', { everyMs: 2000 });
  const turn = useMutation<void, Error, Switch & Pick<ServiceOutage, 'stack'>>({
    mutationFn: (wanted) => {
      if (controlUrl === undefined) throw new Error('There is no local cloud');
      return switchService(controlUrl, wanted);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [controlKey] }),
  });
  return {
    /** Undefined until they are known. */
    services: topology.data && queues.data && servicesOf(topology.data, queues.data),
    error: topology.error ?? queues.error,
    readAgain: () => void Promise.all([topology.refetch(), queues.refetch()]),
    turn,
  };
}
