/** The lines between the parts, and the lanes below them. */
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { type Box, bar, laneColumns, lanePadding } from '../layout/measures.ts';
import type { Lane, Picture } from '../layout/picture.ts';
import type { WirePath } from '../layout/wire-paths.ts';
import type { Ways } from '../topology/ways.ts';
import classes from './chart.module.css';
import { useMapState } from './highlight.ts';

type Props = {
  readonly paths: readonly WirePath[];
  readonly picture: Picture;
  readonly ways: Ways;
};

export function Wires({ paths, picture, ways }: Props) {
  const { highlight } = useMapState();
  return (
    <ViewportPortal>
      <Lanes picture={picture} />
      <svg className={classes.wires} width="1" height="1" aria-hidden="true">
        <defs>
          <marker
            id="map-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M1 1 L7 4 L1 7" fill="none" stroke="context-stroke" strokeWidth="1.4" />
          </marker>
        </defs>
        {paths.map(({ wire, d }) => {
          const isLit = highlight?.wires.has(wire.id) ?? false;
          const isAccess = wire.kind === 'call' && picture.places.get(wire.to)?.column === 'store';
          return (
            <path
              key={wire.id}
              d={d}
              className={classes.wire}
              data-lit={isLit || undefined}
              data-away={(highlight && !isLit) || undefined}
              data-access={isAccess || undefined}
              style={
                {
                  '--service': `var(--mantine-color-${colorOf(wire, ways)}-6)`,
                } as React.CSSProperties
              }
              {...(!isAccess && { markerEnd: 'url(#map-arrow)' })}
            />
          );
        })}
      </svg>
    </ViewportPortal>
  );
}

/** Of whoever sends; what comes off a shared part is coloured by who receives it. */
function colorOf({ from, to }: WirePath['wire'], ways: Ways): string {
  const sender = ways.part(from)?.color ?? 'gray';
  return sender === 'gray' ? (ways.part(to)?.color ?? 'gray') : sender;
}

const captions: readonly { readonly text: string; readonly x: number; readonly width: number }[] = [
  { text: 'Request functions', ...laneColumns.front },
  { text: 'State', ...laneColumns.store },
  { text: 'Background functions', ...laneColumns.back },
  { text: 'Queues and schedules', ...laneColumns.source },
];

const Lanes = memo(function Lanes({ picture: { lanes } }: { readonly picture: Picture }) {
  return (
    <div className={classes.lanes}>
      {lanes.length > 0 &&
        captions.map(({ text, x, width }) => (
          <div key={text} className={classes.caption} style={{ left: x, width, top: -24 }}>
            {text}
          </div>
        ))}
      {lanes.map((lane) => (
        <div
          key={lane.stack}
          className={classes.lane}
          style={
            { ...boxStyle(lane), '--service': `var(--mantine-color-${lane.color}-6)` } as React.CSSProperties
          }
        >
          <LaneTitle lane={lane} />
        </div>
      ))}
    </div>
  );
});

function LaneTitle({ lane }: { readonly lane: Lane }) {
  const { x, width } = laneColumns.store;
  return (
    <div
      className={classes.laneTitle}
      style={{ left: x + lanePadding.x - bar.width, width: width + 2 * bar.width }}
    >
      {lane.service}
    </div>
  );
}

const boxStyle = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height });
