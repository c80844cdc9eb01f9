import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { eased, type Scene, shareOf } from './paint.ts';
import type { Stage } from './stage.ts';
import { pointOn } from './tracks.ts';

const reachPx = 16;

type Clickable = {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly onEvent: (id: string) => void;
};

/** The canvas lets everything through to the map below; a click near a dot is taken before that. */
export function useDotClicks(canvas: RefObject<HTMLCanvasElement | null>, clickable: Clickable): void {
  const store = useStoreApi();
  const latest = useRef(clickable);
  latest.current = clickable;
  useEffect(() => {
    const element = canvas.current;
    const map = element?.parentElement;
    if (!element || !map) return;
    const take = (click: MouseEvent) => {
      if (click.target instanceof Element && click.target.closest('button')) return;
      const { left, top } = element.getBoundingClientRect();
      const [x, y, zoom] = store.getState().transform;
      const at = { x: (click.clientX - left - x) / zoom, y: (click.clientY - top - y) / zoom };
      const { stage, scene, onEvent } = latest.current;
      const id = nearestEvent(at, reachPx / zoom, stage, scene);
      if (id === undefined) return;
      click.stopPropagation();
      onEvent(id);
    };
    map.addEventListener('click', take, { capture: true });
    return () => map.removeEventListener('click', take, { capture: true });
  }, [canvas, store]);
}

function nearestEvent(at: { x: number; y: number }, reach: number, stage: Stage, { tracks }: Scene) {
  const nowMs = performance.now();
  const near = stage.at(nowMs).dots.flatMap((dot) => {
    const track = tracks.of(dot);
    const share = shareOf(dot, nowMs);
    if (!track || dot.event === undefined || share > 1) return [];
    const point = pointOn(track, eased(share));
    return [{ event: dot.event, distance: Math.hypot(point.x - at.x, point.y - at.y) }];
  });
  const [nearest] = near.toSorted((one, other) => one.distance - other.distance);
  return nearest && nearest.distance < reach ? nearest.event : undefined;
}
