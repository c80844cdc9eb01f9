import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { FeedMessage } from '@orderflow/contracts/notifications/live-feed';

/** One slow client must not hold up all others for long. */
const limits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
};

/** Sends to open connections; the address comes from AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI. */
export function makeApiGatewayConnections(client = new ApiGatewayManagementApiClient(limits)) {
  async function push(connectionId: string, message: FeedMessage): Promise<boolean> {
    try {
      await client.send(
        new PostToConnectionCommand({
          ConnectionId: connectionId,
          Data: Buffer.from(JSON.stringify(message)),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof GoneException) return false;
      throw error;
    }
  }
  return { push };
}
