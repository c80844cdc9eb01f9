/** A stage's access log: lines in the format that the template gives, as entries of the journal. */
import type { Journal } from '../control/journal.ts';
import type { Properties } from './http-api-options.ts';

type Facts = { readonly requestId: string };

type StageLogOptions<F extends Facts> = {
  readonly journal: Journal;
  /** Whose log it is, where entries of functions have the function's name. */
  readonly source: string;
  /** What stands for `$context.<name>`; undefined for an unknown one. */
  lookUp(name: string, facts: F): unknown;
};

/** `stage`: AWS::ApiGatewayV2::Stage. Without AccessLogSettings there is no log, as on AWS. */
export function makeStageLog<F extends Facts>(
  stage: Properties,
  { journal, source, lookUp }: StageLogOptions<F>,
): (facts: F) => void {
  const format = (stage.AccessLogSettings as { Format?: string } | undefined)?.Format;
  if (!format) return () => undefined;
  return (facts) => {
    const text = format.replace(/\$context\.([\w.:-]*\w)/g, (_all, name: string) =>
      textFor(lookUp(name, facts)),
    );
    journal.record({ kind: 'log', functionName: source, requestId: facts.requestId, line: parsed(text) });
  };
}

/** Unknown variables give `-`, as on AWS; values are escaped so that a client cannot break a JSON line. */
function textFor(value: unknown): string {
  return value === undefined ? '-' : JSON.stringify(String(value)).slice(1, -1);
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { message: text };
  }
}
