import type { EventContract } from './define-event.ts';

export type EventPattern = { readonly source: string[]; readonly 'detail-type': string[] };

/** The EventBridge rule pattern that matches exactly these events; it always pins source and detail-type. */
export function eventPattern(...contracts: readonly [EventContract, ...EventContract[]]): EventPattern {
  return {
    source: [...new Set(contracts.map((contract) => contract.source))],
    'detail-type': [...new Set(contracts.map((contract) => contract.detailType))],
  };
}
