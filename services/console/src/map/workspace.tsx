/** The map or the list, with the events, or what is known about what was chosen, beside it. */
import { Drawer } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { Chart } from './chart/chart.tsx';
import { around, MapStateProvider } from './chart/highlight.ts';
import { EventTicker } from './events/event-ticker.tsx';
import { useStoryHighlight } from './events/use-story-highlight.ts';
import { TopologyList } from './list/topology-list.tsx';
import { SelectionPanel } from './panels/selection-panel.tsx';
import type { useSelection } from './selection.ts';
import type { Parts } from './topology/parts.ts';
import { makeWays } from './topology/ways.ts';
import type { Appearance } from './use-appearance.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useIsWide } from './use-is-wide.ts';
import classes from './workspace.module.css';

type Props = {
  readonly parts: Parts;
  readonly appearance: Appearance;
  readonly selected: ReturnType<typeof useSelection>;
};

export function Workspace({ parts, appearance, selected: [selection, select] }: Props) {
  const ways = useMemo(() => makeWays(parts), [parts]);
  const isWide = useIsWide();
  const side = useRef<HTMLElement>(null);
  useFocusBack(selection !== undefined, side);
  const mapState = useMapHighlight(parts, ways, [selection, select]);
  const panel = selection && (
    <SelectionPanel selection={selection} parts={parts} ways={ways} select={select} />
  );
  return (
    <div className={classes.workspace} data-appearance={appearance}>
      {appearance === 'map' ? (
        <div className={classes.map}>
          <MapStateProvider value={mapState}>
            <Chart
              parts={parts}
              ways={ways}
              isWide={isWide}
              onEvent={(id) => select({ kind: 'event', id })}
            />
          </MapStateProvider>
        </div>
      ) : (
        <TopologyList parts={parts} select={select} />
      )}
      <aside ref={side} tabIndex={-1} className={classes.side} aria-label="Events and details">
        {isWide && panel ? panel : <EventTicker select={select} />}
      </aside>
      {!isWide && (
        <Drawer.Root
          opened={panel !== undefined}
          onClose={() => select(undefined)}
          position="right"
          size="min(100%, 460px)"
        >
          <Drawer.Overlay />
          <Drawer.Content aria-label="Details">
            <Drawer.Body p={0} className={classes.drawer ?? ''}>
              {panel}
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}

function useMapHighlight(
  parts: Parts,
  ways: ReturnType<typeof makeWays>,
  [selection, select]: ReturnType<typeof useSelection>,
) {
  const [pointed, point] = useState<string>();
  const story = useStoryHighlight(selection?.kind === 'story' ? selection.id : undefined, ways);
  const chosen = selection?.kind === 'part' ? selection.id : undefined;
  const looked = pointed ?? chosen;
  return useMemo(
    () => ({
      highlight: looked === undefined ? story : around(looked, parts),
      chosen,
      choose: (id: string) => select({ kind: 'part', id }),
      point,
    }),
    [looked, story, chosen, parts, select],
  );
}
