import { Logger } from '@aws-lambda-powertools/logger';
import { currentTrace } from './trace.ts';

/** Powertools reads LOG_LEVEL and POWERTOOLS_SERVICE_NAME itself; the pipelines add the Lambda context. */
export const logger = new Logger();

/** Ids, counts and codes. Never a body, a name or an address: logs are kept long and read by many. */
export type LogFields = Readonly<Record<string, unknown>>;

// The correlation id is added per line and not with `appendKeys`, whose keys belong to the whole invocation:
// the records of one batch are handled side by side and each has its own.
// Its two ids are picked by name: any object that has them passes for a Trace, an event with all its data among them.
function traced(fields: LogFields): LogFields {
  const trace = currentTrace();
  return trace ? { correlationId: trace.correlationId, causationId: trace.causationId, ...fields } : fields;
}

/** JSON lines on stdout that carry the current correlation id. */
export const log = {
  info: (message: string, fields: LogFields = {}): void => logger.info(message, traced(fields)),
  warn: (message: string, fields: LogFields = {}): void => logger.warn(message, traced(fields)),
  error: (message: string, fields: LogFields = {}): void => logger.error(message, traced(fields)),
};
