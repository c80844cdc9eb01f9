import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PutEvents } from './send-batch.ts';

/** Without `throwOnRequestTimeout` the SDK only logs a slow request, and a silent bus would use up the whole invocation. */
const TIMEOUTS = { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true };

/** The bus behind the relay; needs `events:PutEvents` on it. The relay itself retries, so the SDK does not. */
export function makeEventbridgePublisher(
  eventBusName: string,
  client = new EventBridgeClient({ maxAttempts: 1, requestHandler: TIMEOUTS }),
): PutEvents {
  return async (entries) => {
    const { Entries: results = [] } = await client.send(
      new PutEventsCommand({
        Entries: entries.map(({ source, detailType, detail, occurredAt }) => ({
          EventBusName: eventBusName,
          Source: source,
          DetailType: detailType,
          Detail: detail,
          Time: occurredAt,
        })),
      }),
    );
    // An entry without a result was not confirmed, so it counts as refused.
    return entries.map((_entry, index) =>
      results[index]?.EventId ? undefined : (results[index]?.ErrorCode ?? 'Unconfirmed'),
    );
  };
}
