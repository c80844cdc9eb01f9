/**
 * The routes of the control API, all under `/_control`. Answers and bodies are JSON.
 *
 *   GET    /                                     these routes
 *   GET    /outputs                              outputs of each stack
 *   GET    /topology                             what is deployed, and what flows from where to where
 *   GET    /not-emulated                         resources in the templates that nothing here emulates
 *   GET    /functions                            functions with their counters
 *   GET    /invocations  ?function               invocations, oldest first
 *   GET    /logs         ?function &correlationId   log lines, oldest first
 *   GET    /events       ?correlationId &detailType events with causes, matched rules and deliveries
 *   GET    /feed         ?from | ?last           server-sent events: each journal entry (see journal-feed.ts)
 *   GET    /queues                               queues with their depth, and whether a function reads them
 *   GET    /queues/:name/messages  ?max          messages with attributes, without receiving them
 *   POST   /queues/:name/redrive                 a dead-letter queue's messages back to their source
 *   GET    /archives
 *   POST   /archives/:name/replay  { from, to }  ISO 8601; both optional
 *   GET    /inbox                                emails sent
 *   POST   /inbox/:id/bounce                     all recipients send the email back now
 *   POST   /inbox/:id/complaint                  all recipients call it spam now
 *   GET    /connections                          of the WebSocket API
 *   DELETE /connections/:id                      cuts one, as if the client's network had failed
 *   GET    /permissions                          statements, their uses, what was never used, what was denied
 *   POST   /permissions/:role/:index/revoke      as if the statement had been deleted
 *   POST   /permissions/:role/:index/restore
 *   POST   /functions/:name/faults  Fault        see lambda/faults.ts
 *   DELETE /functions/:name/faults
 *   POST   /functions/:name/queues/disable       they keep what comes, as when their event source mappings are disabled
 *   POST   /functions/:name/queues/enable
 *   DELETE /faults                               of all functions
 *   POST   /put-events/faults  { times }         the next entries of PutEvents fail, although the call succeeds
 *   POST   /send-email/faults  { times }         the next calls of SendEmail are throttled
 *   POST   /schedules/:name/run                  a scheduled rule runs now
 *   POST   /deliveries/disorder  { copies, withinMs }  events reach their targets so often, in any order; {} is once, in order
 *   GET    /alarms                               with their states and reasons
 *   POST   /minutes  { minutes }                 so many minutes pass for CloudWatch, and for nothing else
 *   GET    /publications                         to SNS topics
 *   GET    /idle                                 { idle, busy: [{ part, why }] }
 */
import type { Control } from './control.ts';
import {
  type Input,
  parseDisorder,
  parseFault,
  parseIndex,
  parseMax,
  parseMinutes,
  parseRange,
  parseTimes,
} from './control-input.ts';

export type ControlRequest = {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  readonly body: Input;
};

export type ControlRoute = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  answer(control: Control, request: ControlRequest): unknown;
};

const get = (path: string, answer: ControlRoute['answer']): ControlRoute => ({ method: 'GET', path, answer });
const post = (path: string, answer: ControlRoute['answer']): ControlRoute => ({
  method: 'POST',
  path,
  answer,
});
const remove = (path: string, answer: ControlRoute['answer']): ControlRoute => ({
  method: 'DELETE',
  path,
  answer,
});

const DONE = { done: true };

export const CONTROL_ROUTES: readonly ControlRoute[] = [
  get('/', () => [...CONTROL_ROUTES.map(({ method, path }) => `${method} ${path}`), 'GET /feed']),
  get('/outputs', (control) => control.outputs()),
  get('/topology', (control) => control.topology()),
  get('/not-emulated', (control) => control.notEmulated()),
  get('/functions', (control) => control.functions()),
  get('/invocations', (control, { query }) => control.invocations(text(query, 'function'))),
  get('/logs', (control, { query }) =>
    control.logs({ functionName: text(query, 'function'), correlationId: text(query, 'correlationId') }),
  ),
  get('/events', (control, { query }) =>
    control.events({ correlationId: text(query, 'correlationId'), detailType: text(query, 'detailType') }),
  ),
  get('/queues', (control) => control.queues()),
  get('/queues/:name/messages', (control, { params, query }) =>
    control.peek(params.name ?? '', parseMax(query.get('max'))),
  ),
  post('/queues/:name/redrive', async (control, { params }) => ({
    moved: await control.redrive(params.name ?? ''),
  })),
  get('/archives', (control) => control.archives()),
  post('/archives/:name/replay', (control, { params, body }) =>
    control.replay(params.name ?? '', parseRange(body)),
  ),
  get('/inbox', (control) => control.inbox()),
  post('/inbox/:id/bounce', (control, { params }) => ({
    events: control.reportFeedback(params.id ?? '', 'bounce'),
  })),
  post('/inbox/:id/complaint', (control, { params }) => ({
    events: control.reportFeedback(params.id ?? '', 'complaint'),
  })),
  get('/connections', (control) => control.connections()),
  remove('/connections/:id', (control, { params }) => {
    control.cutConnection(params.id ?? '');
    return DONE;
  }),
  get('/permissions', (control) => control.permissions()),
  post('/permissions/:role/:index/revoke', (control, { params }) => {
    control.revoke(params.role ?? '', parseIndex(params.index));
    return DONE;
  }),
  post('/permissions/:role/:index/restore', (control, { params }) => {
    control.restore(params.role ?? '', parseIndex(params.index));
    return DONE;
  }),
  post('/functions/:name/faults', (control, { params, body }) => {
    control.addFault(params.name ?? '', parseFault(body));
    return DONE;
  }),
  remove('/functions/:name/faults', (control, { params }) => {
    control.clearFaults(params.name ?? '');
    return DONE;
  }),
  post('/functions/:name/queues/disable', async (control, { params }) => {
    await control.disableQueues(params.name ?? '');
    return DONE;
  }),
  post('/functions/:name/queues/enable', (control, { params }) => {
    control.enableQueues(params.name ?? '');
    return DONE;
  }),
  remove('/faults', (control) => {
    control.clearFaults();
    return DONE;
  }),
  post('/put-events/faults', (control, { body }) => {
    control.failNextEntries(parseTimes(body.times));
    return DONE;
  }),
  post('/send-email/faults', (control, { body }) => {
    control.failNextEmails(parseTimes(body.times));
    return DONE;
  }),
  post('/schedules/:name/run', (control, { params }) => {
    control.fireSchedule(params.name ?? '');
    return DONE;
  }),
  post('/deliveries/disorder', (control, { body }) => {
    control.setDisorder(parseDisorder(body));
    return DONE;
  }),
  get('/alarms', (control) => control.alarms()),
  post('/minutes', (control, { body }) => {
    control.passMinutes(parseMinutes(body.minutes));
    return DONE;
  }),
  get('/publications', (control) => control.publications()),
  get('/idle', (control) => {
    const busy = control.busy();
    return { idle: busy.length === 0, busy };
  }),
];

function text(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) ?? undefined;
}
