import { readVariables } from '@orderflow/middleware/config';

export type RelayConfig = { readonly eventBusName: string; readonly failuresQueueUrl: string };

/** The only place of this package that reads the environment. */
export function readRelayConfig(): RelayConfig {
  const variables = readVariables(['EVENT_BUS_NAME', 'FAILURES_QUEUE_URL']);
  return { eventBusName: variables.EVENT_BUS_NAME, failuresQueueUrl: variables.FAILURES_QUEUE_URL };
}
