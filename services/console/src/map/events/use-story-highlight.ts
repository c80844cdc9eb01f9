import { useMemo } from 'react';
import { type LogEntry, useControl } from '../../local-cloud/control-client.ts';
import type { Highlight } from '../chart/highlight.ts';
import type { Ways } from '../topology/ways.ts';
import { storyHighlight } from './story-highlight.ts';
import { useStory } from './use-event.ts';

export function useStoryHighlight(correlationId: string | undefined, ways: Ways): Highlight | undefined {
  const events = useStory(correlationId).data;
  const logs = useControl<LogEntry[]>(`/logs?correlationId=${encodeURIComponent(correlationId ?? '')}`, {
    enabled: correlationId !== undefined,
    everyMs: 2000,
  }).data;
  return useMemo(() => {
    if (!events || events.length === 0) return undefined;
    const workers = new Set(logs?.map(({ functionName }) => functionName));
    return storyHighlight(events, workers, ways);
  }, [events, logs, ways]);
}
