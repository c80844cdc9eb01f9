import type { EventContract } from './define-event.ts';

export type EventPattern = {
  readonly source: readonly [string];
  readonly 'detail-type': readonly [string];
  readonly detail: { readonly metadata: { readonly version: readonly [number] } };
};

/** The EventBridge rule pattern that matches this event in this version and nothing else. */
export function eventPattern({ source, detailType, version }: EventContract): EventPattern {
  return { source: [source], 'detail-type': [detailType], detail: { metadata: { version: [version] } } };
}
