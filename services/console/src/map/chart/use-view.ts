/** Which part of the map is seen. */
import { useReactFlow, useStore, type Viewport } from '@xyflow/react';
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { type Box, laneColumns, lanePadding } from '../layout/measures.ts';
import type { Picture } from '../layout/picture.ts';

type View = {
  showAll(): void;
  onMoved(): void;
  onKey(event: KeyboardEvent): void;
  /** Something is outside. */
  readonly isPartial: boolean;
};

/** The captions stand above the picture's bounds. */
const headroom = 30;
const margin = 14;
/** Below this nobody reads the names. */
const legibleZoom = 0.55;
/** From here on rows are far enough apart for a finger. */
const tappableZoom = 0.68;
const largestZoom = 1.25;
const stepPx = 80;

/** Until somebody moves the map, it fits its frame, whatever size that takes. */
export function useView({ bounds, lanes }: Picture, isWide: boolean): View {
  const { setViewport, getViewport, zoomIn, zoomOut } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const hasMoved = useRef(false);
  const whole: Box = { ...bounds, y: bounds.y - headroom, height: bounds.height + headroom };
  const all = fitted(whole, { width, height });
  const start = isWide || all.zoom >= legibleZoom ? all : beginning(lanes[0] ?? whole, width);
  const { x, y, zoom } = start;
  useEffect(() => {
    if (width > 0 && !hasMoved.current) void setViewport({ x, y, zoom });
  }, [setViewport, width, x, y, zoom]);

  const showAll = useCallback(() => {
    hasMoved.current = false;
    void setViewport(all, { duration: 250 });
  }, [setViewport, all]);
  const onMoved = useCallback(() => {
    hasMoved.current = true;
  }, []);
  const move = (deltaX: number, deltaY: number) => {
    const now = getViewport();
    void setViewport({ ...now, x: now.x + deltaX, y: now.y + deltaY });
  };
  const keys: Readonly<Record<string, () => unknown>> = {
    ArrowLeft: () => move(stepPx, 0),
    ArrowRight: () => move(-stepPx, 0),
    ArrowUp: () => move(0, stepPx),
    ArrowDown: () => move(0, -stepPx),
    '+': () => zoomIn(),
    '-': () => zoomOut(),
    '0': showAll,
  };
  return {
    showAll,
    onMoved,
    onKey(event) {
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      onMoved();
      act();
    },
    isPartial: useStore(({ transform: [left, top, scale] }) => {
      const right = (bounds.x + bounds.width) * scale + left;
      const bottom = (bounds.y + bounds.height) * scale + top;
      return (
        bounds.x * scale + left < -1 ||
        bounds.y * scale + top < -1 ||
        right > width + 1 ||
        bottom > height + 1
      );
    }),
  };
}

function fitted(box: Box, frame: { width: number; height: number }): Viewport {
  const zoom = Math.min(
    largestZoom,
    Math.max(0.1, (frame.width - 2 * margin) / Math.max(1, box.width)),
    Math.max(0.1, (frame.height - 2 * margin) / Math.max(1, box.height)),
  );
  return {
    zoom,
    x: (frame.width - box.width * zoom) / 2 - box.x * zoom,
    y: (frame.height - box.height * zoom) / 2 - box.y * zoom,
  };
}

/** Where most happens: the background functions of the first service, with their queues and the bus. */
function beginning(lane: Box, width: number): Viewport {
  const left = laneColumns.back.x - lanePadding.x / 2;
  const right = lane.x + lane.width + 110;
  const zoom = Math.min(1, Math.max(tappableZoom, width / (right - left)));
  return { zoom, x: -left * zoom, y: (headroom - lane.y) * zoom };
}
