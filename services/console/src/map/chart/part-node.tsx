/** A part on the map: a button with its icon, its name, and what waits or failed there. */
import type { Node, NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Place } from '../layout/picture.ts';
import type { Part } from '../topology/parts.ts';
import classes from './chart.module.css';
import { type Counts, depthOf, parkedOf, useCounts } from './counts.ts';
import { useMapState } from './highlight.ts';
import { KindIcon } from './kind-icon.tsx';

export type PartNodeType = Node<{ readonly place: Place }, 'part'>;

export const PartNode = memo(function PartNode({ data: { place } }: NodeProps<PartNodeType>) {
  const { part, column } = place;
  const { highlight, chosen, choose, point } = useMapState();
  const counts = useCounts();
  const isBar = part.kind === 'bus' || column === 'entry';
  const isAway = highlight !== undefined && !highlight.parts.has(part.id);
  return (
    <button
      type="button"
      className={classes.part}
      data-shape={isBar ? 'bar' : column === 'store' ? 'store' : 'row'}
      data-short={(isBar && place.height < 160) || undefined}
      data-away={isAway || undefined}
      data-chosen={chosen === part.id || undefined}
      aria-pressed={chosen === part.id}
      aria-label={[part.spoken, ...news(part, counts)].join(', ')}
      style={{ '--service': `var(--mantine-color-${part.color}-6)` } as React.CSSProperties}
      onClick={() => choose(part.id)}
      onMouseEnter={() => point(part.id)}
      onMouseLeave={() => point(undefined)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && point(part.id)}
      onBlur={() => point(undefined)}
    >
      <KindIcon kind={part.kind} size={isBar ? 20 : 16} />
      <span className={classes.label}>{part.label}</span>
      <Badges part={part} counts={counts} />
    </button>
  );
});

type BadgesProps = { readonly part: Part; readonly counts: Counts };

/** The numbers are drawn by the style sheet: they are no part of the button's name, which says them in words. */
function Badges({ part, counts }: BadgesProps) {
  const queue = counts.queues.get(part.id);
  const depth = queue ? depthOf(queue) : 0;
  const throttles = counts.throttles.get(part.name) ?? 0;
  const parked = parkedOf(part, counts);
  return (
    <>
      {depth > 0 && <span className={classes.badge} data-tone="waiting" data-count={depth} />}
      {part.kind === 'function' && throttles > 0 && (
        <span className={classes.badge} data-tone="throttled" data-count={`${throttles}×`} />
      )}
      {part.deadLetterQueues.length > 0 && (
        <span
          className={classes.badge}
          data-tone={parked > 0 ? 'failed' : 'none'}
          data-count={parked > 0 ? parked : ''}
        >
          <KindIcon kind="dead-letter-queue" size={12} />
        </span>
      )}
    </>
  );
}

/** What the badges show, in words. */
function news(part: Part, counts: Counts): string[] {
  const queue = counts.queues.get(part.id);
  const throttles = counts.throttles.get(part.name) ?? 0;
  const parked = parkedOf(part, counts);
  return [
    ...(queue && depthOf(queue) > 0 ? [`${depthOf(queue)} waiting`] : []),
    ...(part.kind === 'function' && throttles > 0 ? [`throttled ${throttles} times`] : []),
    ...(parked > 0 ? [`${parked} in the dead-letter queue`] : []),
  ];
}
