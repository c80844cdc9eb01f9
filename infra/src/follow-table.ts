import type { FunctionBlock, FunctionOptions } from './function.ts';
import { failuresId } from './queue.ts';
import { streamPart } from './stream.ts';

type Options = FunctionOptions & {
  /** Only states in which these attributes, all of them texts, have one of these values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
};

/**
 * A function that follows what becomes of the table's items of one kind (their attribute `entity`): every new state of each, in
 * order, at least once. FAILURES_QUEUE_URL is where it parks what it cannot read, and where Lambda reports what was not handled in time, as
 * metadata only. At most two functions should read one table's stream, and the relay is one of them.
 */
export function followTable(entity: string, { where = {}, ...options }: Options = {}): FunctionBlock {
  const attributes = Object.entries({ entity: [entity], ...where }).map(([name, values]) => [
    name,
    { S: values },
  ]);
  const states = {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: Object.fromEntries(attributes) },
  };
  return (functionName) =>
    streamPart(functionName, states, {
      ...options,
      environment: { FAILURES_QUEUE_URL: { Ref: failuresId(functionName) }, ...options.environment },
    });
}
