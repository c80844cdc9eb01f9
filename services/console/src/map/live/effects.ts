/** What is seen of something that happens, and when: times are those of `performance.now()`. */

export type Move = {
  readonly kind: 'move';
  /** The wire's id. */
  readonly wire: string;
  /** The wire whose end it comes from, along the bar that both touch. */
  readonly after?: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly color: string;
  /** EventBridge's id of the event that travels. */
  readonly event?: string;
};

export type Tone = 'touched' | 'ok' | 'throttled' | 'failed';

export type Pulse = {
  readonly kind: 'pulse';
  /** The part's id. */
  readonly part: string;
  readonly startMs: number;
  readonly tone: Tone;
  readonly color: string;
};

export type Effect = Move | Pulse;
