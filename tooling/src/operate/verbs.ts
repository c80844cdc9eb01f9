/** The verbs of `npm run operate`. Each is loaded when it is asked for, for AWS's clients take their time. */
import type { Verb } from './verb.ts';

type Entry = { readonly summary: string; load(): Promise<Verb> };

const entry = (summary: string, load: () => Promise<{ readonly verb: Verb }>): Entry => ({
  summary,
  load: async () => (await load()).verb,
});

export const verbs: Readonly<Record<string, Entry>> = {
  alarms: entry('which alarms ring, and which runbook is for them', () => import('./alarms.ts')),
  parked: entry('what waits in dead-letter and failures queues, and why', () => import('./parked.ts')),
  redrive: entry('sends dead letters back to where they failed', () => import('./redrive.ts')),
  discard: entry('deletes messages that wait', () => import('./discard.ts')),
  consumers: entry('what reads a queue or a stream, and what waits', () => import('./consumers.ts')),
  pause: entry('makes a function read nothing more from its queue or stream', () => import('./pause.ts')),
  resume: entry('lets it read again', () => import('./resume.ts')),
  replay: entry('sends events of the archive once more', () => import('./replay.ts')),
  'cancel-replay': entry('ends a replay', () => import('./cancel-replay.ts')),
  'recover-events': entry(
    'lets a relay send events that it could not send',
    () => import('./recover-events.ts'),
  ),
  'touch-items': entry(
    "lets what follows a table's stream see items again",
    () => import('./touch-items.ts'),
  ),
  'recount-sales': entry('adds to the sales figures what they lack', () => import('./recount-sales.ts')),
  'restore-table': entry(
    'makes a table with what another one held at a moment',
    () => import('./restore-table.ts'),
  ),
  'compare-tables': entry('how a table differs from a restored one', () => import('./compare-tables.ts')),
  'copy-items': entry('copies items back from a restored table', () => import('./copy-items.ts')),
  'delete-restored': entry('deletes a restored table', () => import('./delete-restored.ts')),
  'save-tables': entry('writes all items into files', () => import('./save-tables.ts')),
  'load-tables': entry('fills the tables of a new stage from files', () => import('./load-tables.ts')),
  'rotate-key': entry('lets a new key sign, and the present one verify', () => import('./rotate-key.ts')),
};
