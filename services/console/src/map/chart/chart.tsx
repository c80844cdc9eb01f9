/** The map itself: what is deployed, laid out, with what happens moving over it. */
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { IconMaximize } from '@tabler/icons-react';
import { ControlButton, Controls, MiniMap, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useMemo } from 'react';
import { layOut, type Picture } from '../layout/picture.ts';
import { wirePaths } from '../layout/wire-paths.ts';
import { LiveLayer } from '../live/live-layer.tsx';
import type { Parts } from '../topology/parts.ts';
import type { Ways } from '../topology/ways.ts';
import classes from './chart.module.css';
import { CountsProvider, useLiveCounts } from './counts.ts';
import { FocusedPart } from './focused-part.tsx';
import { PartNode, type PartNodeType } from './part-node.tsx';
import { useView } from './use-view.ts';
import { Wires } from './wires.tsx';

type Props = {
  readonly parts: Parts;
  readonly ways: Ways;
  /** There is room for the whole map, and nothing to scroll to below it. */
  readonly isWide: boolean;
  readonly onEvent: (id: string) => void;
};

export function Chart(props: Props) {
  const counts = useLiveCounts();
  return (
    <ReactFlowProvider>
      <CountsProvider value={counts}>
        <Flow {...props} />
      </CountsProvider>
    </ReactFlowProvider>
  );
}

const nodeTypes = { part: PartNode };

function Flow({ parts, ways, isWide, onEvent }: Props) {
  const picture = useMemo(() => layOut(parts), [parts]);
  const paths = useMemo(() => wirePaths(parts.wires, picture), [parts, picture]);
  const nodes = useMemo(() => nodesOf(picture), [picture]);
  const scheme = useComputedColorScheme('light');
  const view = useView(picture, isWide);
  return (
    <section
      className={classes.chart}
      aria-label="Map. The arrow keys move it, plus and minus zoom, 0 shows all of it"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keyboard
      tabIndex={0}
      onKeyDown={(event: KeyboardEvent) => view.onKey(event)}
    >
      <ReactFlow<PartNodeType>
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        colorMode={scheme}
        minZoom={0.2}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        zoomOnScroll={isWide}
        preventScrolling={isWide}
        onMoveStart={(event) => event && view.onMoved()}
        proOptions={{ hideAttribution: true }}
      >
        <Wires paths={paths} picture={picture} ways={ways} />
        <LiveLayer ways={ways} picture={picture} paths={paths} onEvent={onEvent} />
        <FocusedPart picture={picture} />
        <Controls
          showInteractive={false}
          showFitView={false}
          position={isWide ? 'top-left' : 'bottom-right'}
          orientation={isWide ? 'horizontal' : 'vertical'}
          aria-label="Zoom"
        >
          <ControlButton onClick={view.showAll} aria-label="Show everything" title="Show everything">
            <IconMaximize aria-hidden />
          </ControlButton>
        </Controls>
        {isWide && view.isPartial && (
          <MiniMap<PartNodeType>
            pannable
            ariaLabel="Small map of everything"
            nodeColor={({ data }) => `var(--mantine-color-${data.place.part.color}-5)`}
            nodeBorderRadius={6}
          />
        )}
      </ReactFlow>
    </section>
  );
}

/** They are buttons inside; what surrounds them says nothing to assistive technology. */
const silent = { 'aria-roledescription': undefined, 'aria-describedby': undefined };

function nodesOf({ places }: Picture): PartNodeType[] {
  return [...places.values()].map((place) => ({
    id: place.part.id,
    type: 'part',
    position: { x: place.x, y: place.y },
    width: place.width,
    height: place.height,
    data: { place },
    domAttributes: silent,
  }));
}
