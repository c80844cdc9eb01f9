import { readVariables } from '@orderflow/middleware/config';

/** The only place of this package that reads the environment. */
export function readEventBusName(): string {
  return readVariables(['EVENT_BUS_NAME']).EVENT_BUS_NAME;
}
