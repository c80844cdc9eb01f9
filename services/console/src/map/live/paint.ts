/** Draws what moves onto the canvas above the map. */
import type { Box } from '../layout/measures.ts';
import type { Picture } from '../layout/picture.ts';
import type { Pulse } from './effects.ts';
import { afterglowMs, type Dot, pulseMs } from './stage.ts';
import { pointOn, type Tracks } from './tracks.ts';

export type Scene = {
  readonly picture: Picture;
  readonly tracks: Tracks;
  /** CSS colour of one of the theme's. */
  readonly colorOf: (name: string) => string;
  /** Lines light up instead of dots moving. */
  readonly isStill: boolean;
};

type Drawn = { readonly dots: readonly Dot[]; readonly pulses: readonly Pulse[] };

export function paint(
  context: CanvasRenderingContext2D,
  { dots, pulses }: Drawn,
  scene: Scene,
  nowMs: number,
) {
  for (const dot of dots) glowLine(context, dot, scene, nowMs);
  for (const pulse of pulses) paintPulse(context, pulse, scene, nowMs);
  if (scene.isStill) return;
  for (const dot of dots) paintDot(context, dot, scene, nowMs);
}

/** The line a dot is on takes its colour, and lets it go. */
function glowLine(
  context: CanvasRenderingContext2D,
  dot: Dot,
  { tracks, colorOf, isStill }: Scene,
  nowMs: number,
) {
  const path = tracks.path(dot.wire);
  if (!path) return;
  const share = shareOf(dot, nowMs);
  const fading = Math.max(0, 1 - (nowMs - dot.startMs - dot.durationMs) / afterglowMs);
  context.globalAlpha = (isStill ? 0.9 : 0.45) * Math.min(1, share * 4, fading);
  context.strokeStyle = colorOf(dot.color);
  context.lineWidth = isStill ? 2.5 : 1.8;
  context.stroke(path);
}

const trail = 7;

function paintDot(context: CanvasRenderingContext2D, dot: Dot, { tracks, colorOf }: Scene, nowMs: number) {
  const track = tracks.of(dot);
  const share = shareOf(dot, nowMs);
  if (!track || share >= 1) return;
  const radius = Math.min(9, 5.4 + Math.sqrt(dot.weight - 1));
  context.fillStyle = colorOf(dot.color);
  for (let index = trail; index >= 0; index -= 1) {
    const { x, y } = pointOn(track, eased(Math.max(0, share - index * 0.014)));
    context.globalAlpha = index === 0 ? 1 : 0.3 * (1 - index / (trail + 1));
    circle(context, x, y, radius * (1 - (index / (trail + 1)) * 0.6));
  }
  const { x, y } = pointOn(track, eased(share));
  context.globalAlpha = 0.16;
  circle(context, x, y, radius * 2.4);
  context.globalAlpha = 0.9;
  context.fillStyle = 'white';
  circle(context, x, y, radius * 0.36);
}

const shares = { touched: 0.5, ok: 0.8, throttled: 0.9, failed: 1 } as const;
const tones = { throttled: 'yellow', failed: 'red' } as const;

function paintPulse(context: CanvasRenderingContext2D, pulse: Pulse, scene: Scene, nowMs: number) {
  const place = scene.picture.places.get(pulse.part);
  if (!place) return;
  const { tone } = pulse;
  const share = (nowMs - pulse.startMs) / pulseMs[tone];
  const isProblem = tone === 'failed' || tone === 'throttled';
  // Twice for what somebody should look at.
  const swing =
    isProblem && !scene.isStill ? Math.abs(Math.cos(share * Math.PI * 1.5)) * (1 - share * 0.5) : 1 - share;
  const color = scene.colorOf(isProblem ? tones[tone] : pulse.color);
  const isBar = place.height > 100;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = isProblem ? 3 : 2;
  context.globalAlpha = swing * shares[tone] * (isBar ? 0.45 : 1);
  outline(context, place, scene.isStill || isBar ? 1 : 1 + share * 6);
  context.stroke();
  if (isBar) return;
  context.globalAlpha = swing * (isProblem ? 0.35 : 0.16);
  outline(context, place, 0);
  context.fill();
}

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Box, away: number) {
  context.beginPath();
  context.roundRect(x - away, y - away, width + 2 * away, height + 2 * away, 8 + away);
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export const shareOf = ({ startMs, durationMs }: Dot, nowMs: number): number =>
  (nowMs - startMs) / durationMs;

/** Slower at both ends. */
export const eased = (share: number): number =>
  share < 0.5 ? 2 * share * share : 1 - (2 - 2 * Math.min(1, share)) ** 2 / 2;
