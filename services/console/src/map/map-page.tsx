import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { LocalCloudOnly } from '../components/local-cloud-only.tsx';
import { Page } from '../components/page.tsx';
import { QueryView } from '../components/query-view.tsx';
import { type Topology, useControl } from '../local-cloud/control-client.ts';
import { useSettings } from '../settings.ts';
import { OrderButton } from './order/order-button.tsx';
import { useSelection } from './selection.ts';
import { partsOf } from './topology/parts.ts';
import { useAppearance } from './use-appearance.ts';
import { useIsWide } from './use-is-wide.ts';
import { Workspace } from './workspace.tsx';

export function MapPage() {
  const { controlUrl } = useSettings();
  const [appearance, setAppearance] = useAppearance();
  const isWide = useIsWide();
  const selected = useSelection();
  return (
    <Page
      title="Live map"
      about="What is deployed, and what happens in it now. Choose a part or an event to look inside."
      actions={
        controlUrl !== undefined && (
          <>
            <OrderButton isWide={isWide} select={selected[1]} />
            <SegmentedControl
              aria-label="How the map is shown"
              value={appearance}
              onChange={setAppearance}
              data={[
                { value: 'map', label: 'As a map' },
                { value: 'list', label: 'As a list' },
              ]}
            />
          </>
        )
      }
    >
      <LocalCloudOnly onAws="The map draws what the local cloud runs. On AWS, X-Ray's trace map and CloudWatch show the same for the deployed stacks.">
        <LiveMap appearance={appearance} selected={selected} />
      </LocalCloudOnly>
    </Page>
  );
}

type Props = {
  readonly appearance: 'map' | 'list';
  readonly selected: ReturnType<typeof useSelection>;
};

function LiveMap({ appearance, selected }: Props) {
  const topology = useControl<Topology>('/topology', { everyMs: 10_000 });
  // The same answer is the same object: the map is laid out anew only when something was deployed.
  const parts = useMemo(() => topology.data && partsOf(topology.data), [topology.data]);
  return (
    <QueryView query={topology} what="the topology">
      {() => parts && <Workspace parts={parts} appearance={appearance} selected={selected} />}
    </QueryView>
  );
}
