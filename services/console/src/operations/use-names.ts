import { useMemo } from 'react';
import { type Topology, useControl } from '../local-cloud/control-client.ts';
import { namesIn } from './names.ts';

const nothing: Topology = { nodes: [], edges: [] };

/** Until the topology is known, names are what they are. */
export function useNames() {
  const topology = useControl<Topology>('/topology').data ?? nothing;
  return useMemo(() => namesIn(topology), [topology]);
}
