import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { paint, type Scene } from './paint.ts';
import type { Stage } from './stage.ts';

/** Draws as long as there is something to draw; the returned function starts it. */
export function useFrames(
  canvas: RefObject<HTMLCanvasElement | null>,
  stage: Stage,
  scene: Scene,
): () => void {
  const store = useStoreApi();
  const latest = useRef(scene);
  latest.current = scene;
  const frame = useRef(0);
  const draw = useRef(() => {});
  draw.current = () => {
    frame.current = 0;
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { width, height, transform } = store.getState();
    resize(context.canvas, width, height);
    const [x, y, zoom] = transform;
    const ratio = devicePixelRatio;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    const nowMs = performance.now();
    paint(context, stage.at(nowMs), latest.current, nowMs);
    if (!stage.isEmpty()) frame.current = requestAnimationFrame(() => draw.current());
  };
  const wake = useRef(() => {
    if (frame.current === 0) frame.current = requestAnimationFrame(() => draw.current());
  });
  useEffect(() => {
    const forget = () => {
      if (document.hidden) stage.clear();
    };
    document.addEventListener('visibilitychange', forget);
    return () => {
      document.removeEventListener('visibilitychange', forget);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [stage]);
  return wake.current;
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const size = { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) };
  if (canvas.width !== size.width) canvas.width = size.width;
  if (canvas.height !== size.height) canvas.height = size.height;
}
