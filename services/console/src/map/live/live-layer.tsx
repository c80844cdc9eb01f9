/** What happens, on the map: outside of React, because there may be hundreds of movements a second. */
import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import type { Recorded } from '../../local-cloud/control-client.ts';
import { useArrivals } from '../../local-cloud/journal.tsx';
import type { Picture } from '../layout/picture.ts';
import type { WirePath } from '../layout/wire-paths.ts';
import type { Ways } from '../topology/ways.ts';
import classes from './live-layer.module.css';
import type { Scene } from './paint.ts';
import { makeStage } from './stage.ts';
import { makeTracks } from './tracks.ts';
import { makeTraffic } from './traffic.ts';
import { useDotClicks } from './use-dot-clicks.ts';
import { useFrames } from './use-frames.ts';

type Props = {
  readonly ways: Ways;
  readonly picture: Picture;
  readonly paths: readonly WirePath[];
  /** With EventBridge's id of the event that was clicked on while it moved. */
  readonly onEvent: (id: string) => void;
};

/** What the page gets when it opens has happened before. */
const oldMs = 4000;

const isNew = ({ at }: Recorded) => Date.now() - Date.parse(at) < oldMs;

export function LiveLayer({ ways, picture, paths, onEvent }: Props) {
  const stage = useMemo(makeStage, []);
  const traffic = useMemo(() => makeTraffic(ways), [ways]);
  const tracks = useMemo(() => makeTracks(paths, picture), [paths, picture]);
  const isStill = useReducedMotion();
  const scheme = useComputedColorScheme('light');
  const scene = useMemo<Scene>(
    () => ({ picture, tracks, isStill, colorOf: themeColors(scheme) }),
    [picture, tracks, isStill, scheme],
  );
  const canvas = useRef<HTMLCanvasElement>(null);
  const wake = useFrames(canvas, stage, scene);
  useDotClicks(canvas, { stage, scene, onEvent });
  useArrivals((entries) => {
    if (document.hidden) return;
    const nowMs = performance.now();
    stage.add(
      entries.filter(isNew).flatMap((entry) => traffic.take(entry, nowMs)),
      nowMs,
    );
    wake();
  });
  return <canvas ref={canvas} className={classes.canvas} aria-hidden />;
}

/** By name of a theme colour, as the scheme has it; canvases know no CSS variables. */
function themeColors(scheme: 'light' | 'dark'): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const shade = scheme === 'dark' ? 4 : 6;
    const color =
      known.get(name) ??
      getComputedStyle(document.documentElement).getPropertyValue(`--mantine-color-${name}-${shade}`).trim();
    known.set(name, color);
    return color;
  };
}
