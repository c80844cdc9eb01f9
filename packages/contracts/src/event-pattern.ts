import type { EventContract } from './define-event.ts';

/** The values that fields of an event's data may have, in EventBridge's notation: `{ purpose: ['order-import'] }`. */
export type DataFilter = { readonly [field: string]: readonly string[] | DataFilter };

export type EventPattern = {
  readonly source: readonly [string];
  readonly 'detail-type': readonly [string];
  readonly detail: {
    readonly metadata: { readonly version: readonly [number] };
    readonly data?: DataFilter;
  };
};

/** The EventBridge rule pattern that matches this event in this version, with such data if it is given, and nothing else. */
export function eventPattern(
  { source, detailType, version }: EventContract,
  data?: DataFilter,
): EventPattern {
  return {
    source: [source],
    'detail-type': [detailType],
    detail: { metadata: { version: [version] }, ...(data && { data }) },
  };
}
