/** What is looked at on the map: kept in the page's address, so that it can be linked to. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';

export type Selection =
  /** `id`: the topology node's. */
  | { readonly kind: 'part'; readonly id: string }
  /** `id`: EventBridge's own. */
  | { readonly kind: 'event'; readonly id: string }
  /** `id`: the correlation id. */
  | { readonly kind: 'story'; readonly id: string };

const kinds = ['part', 'event', 'story'] as const;

export type Select = (selection: Selection | undefined) => void;

export function useSelection(): readonly [Selection | undefined, Select] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const selection = useMemo(() => readSelection(new URLSearchParams(text)), [text]);
  const select = useCallback<Select>(
    (next) => setParameters((before) => withSelection(before, next), { replace: true }),
    [setParameters],
  );
  return [selection, select];
}

export function readSelection(parameters: URLSearchParams): Selection | undefined {
  for (const kind of kinds) {
    const id = parameters.get(kind);
    if (id) return { kind, id };
  }
  return undefined;
}

/** Other parameters stay. */
export function withSelection(parameters: URLSearchParams, next: Selection | undefined): URLSearchParams {
  const after = new URLSearchParams(parameters);
  for (const kind of kinds) after.delete(kind);
  if (next) after.set(next.kind, next.id);
  return after;
}
