import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The client of every function that works on its service's table. Gives up and retries long before the function's own
 * timeout: a slow table then ends as an error with a name. Without `throwOnRequestTimeout` the SDK only logs a slow
 * request: https://github.com/smithy-lang/smithy-typescript/blob/main/packages/node-http-handler
 */
export function makeDynamodbClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1500, throwOnRequestTimeout: true },
  });
  return DynamoDBDocumentClient.from(client);
}
