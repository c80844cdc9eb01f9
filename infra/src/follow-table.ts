import type { FunctionBlock, FunctionOptions } from './function.ts';
import { failuresId } from './queue.ts';
import { streamPart } from './stream.ts';

/**
 * A function that follows what becomes of the table's items of one kind (their attribute `entity`): every new state of each, in
 * order, at least once. FAILURES_QUEUE_URL is where it parks what it cannot read, and where Lambda reports what was not handled in time, as
 * metadata only.
 */
export function followTable(entity: string, options: FunctionOptions = {}): FunctionBlock {
  const states = {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: { entity: { S: [entity] } } },
  };
  return (functionName) =>
    streamPart(functionName, states, {
      ...options,
      environment: { FAILURES_QUEUE_URL: { Ref: failuresId(functionName) }, ...options.environment },
    });
}
