/** Holds what routes answer against what the application says they may answer. */
import type { Journal } from '../control/journal.ts';
import type { RequestFacts } from './access-log.ts';
import type { GatewayAnswer } from './gateway-answer.ts';

/** An answer as the client gets it. */
export type RouteAnswer = {
  /** `GET /orders/{orderId}` */
  readonly routeKey: string;
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/** Undefined, or in one line what is wrong with the answer. */
export type CheckAnswer = (answer: RouteAnswer) => string | undefined;

export type AnswerCheck = (answer: GatewayAnswer, facts: RequestFacts) => void;

type Dependencies = { readonly journal: Journal; readonly log: (message: string) => void };

/** Records each problem and tells each kind of it once; the answer goes out as it is. */
export function makeAnswerCheck(check: CheckAnswer, { journal, log }: Dependencies): AnswerCheck {
  const told = new Set<string>();
  return ({ status, headers, body }, { routeKey, requestId }) => {
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const answer = { routeKey, status, headers: Object.fromEntries(named), body: String(body) };
    const problem = problemOf(check, answer as RouteAnswer);
    if (problem === undefined) return;
    journal.record({ kind: 'off-contract', requestId, routeKey, status, problem });
    const line = `Off contract: ${routeKey} answered ${status}: ${problem}`;
    if (!told.has(line)) log(line);
    told.add(line);
  };
}

function problemOf(check: CheckAnswer, answer: RouteAnswer): string | undefined {
  try {
    return check(answer);
  } catch (error) {
    return `the check failed: ${String(error)}`;
  }
}
