/** The newest entries of the journal, kept while they arrive one by one and handed on in batches. */
import type { Recorded } from './control-client.ts';

export type JournalState = 'connecting' | 'live' | 'waiting' | 'off';

export type Journal = {
  /** Oldest first; another array when there is something new, at most once in `batchMs`. */
  entries(): readonly Recorded[];
  state(): JournalState;
  onChange(listener: () => void): () => void;
  /** What arrives from now on, in the order of its arrival. */
  onArrival(listener: (entries: readonly Recorded[]) => void): () => void;
  /** The local cloud was started anew, and knows nothing of before. */
  onNewBeginning(listener: () => void): () => void;
};

export const keptEntries = 3000;
/** Unlike frames, timers go on in a tab that nobody looks at. */
const batchMs = 50;

type Source = Pick<EventSource, 'addEventListener' | 'close'>;
type Store = Journal & { follow(url: string): () => void };

/** `open`: `url => new EventSource(url)`. */
export function makeStore(open: (url: string) => Source): Store {
  let entries: readonly Recorded[] = [];
  let state: JournalState = 'off';
  let arrived: Recorded[] = [];
  let isScheduled = false;
  const changeListeners = new Set<() => void>();
  const arrivalListeners = new Set<(entries: readonly Recorded[]) => void>();
  const beginningListeners = new Set<() => void>();

  const changed = () => {
    for (const listener of changeListeners) listener();
  };
  const enter = (next: JournalState) => {
    if (next === state) return;
    state = next;
    changed();
  };
  const publish = () => {
    isScheduled = false;
    const batch = arrived;
    arrived = [];
    entries = [...entries, ...batch].slice(-keptEntries);
    changed();
    for (const listener of arrivalListeners) listener(batch);
  };
  const take = (entry: Recorded) => {
    // Numbers that begin anew are those of a local cloud that was started anew.
    const last = (arrived.at(-1) ?? entries.at(-1))?.sequence ?? 0;
    if (entry.sequence <= last) {
      entries = [];
      arrived = [];
      for (const listener of beginningListeners) listener();
    }
    arrived.push(entry);
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(publish, batchMs);
  };
  return {
    entries: () => entries,
    state: () => state,
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onArrival(listener) {
      arrivalListeners.add(listener);
      return () => arrivalListeners.delete(listener);
    },
    onNewBeginning(listener) {
      beginningListeners.add(listener);
      return () => beginningListeners.delete(listener);
    },
    follow(url) {
      enter('connecting');
      const source = open(url);
      source.addEventListener('open', () => enter('live'));
      // It connects again by itself, and says which entry it saw last.
      source.addEventListener('error', () => enter('waiting'));
      source.addEventListener('message', ({ data }) => take(JSON.parse(String(data)) as Recorded));
      return () => {
        source.close();
        enter('off');
      };
    },
  };
}
