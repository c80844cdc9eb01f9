/** Functions behind a WebSocket API, as an application would write them. */
import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

const connections = new ApiGatewayManagementApiClient({});

type AuthorizerEvent = { methodArn: string; headers: Record<string, string> };
type GatewayEvent = {
  body: string;
  requestContext: { connectionId: string; disconnectStatusCode: number; authorizer: { customerId: string } };
};

/** Lets everybody in whose token is `token-of-<customer>`. */
export async function authorize({ methodArn, headers }: AuthorizerEvent) {
  const [, token = ''] = headers['Sec-WebSocket-Protocol']?.split(/, */) ?? [];
  const [, customerId] = /^token-of-(\w+)$/.exec(token) ?? [];
  if (!customerId) throw new Error('Unauthorized');
  const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }];
  return {
    principalId: customerId,
    policyDocument: { Version: '2012-10-17', Statement },
    context: { customerId },
  };
}

export async function connect() {
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'shop' } };
}

/** Tells the client what it has said, and who it is. */
export async function echo({ body, requestContext: { connectionId, authorizer } }: GatewayEvent) {
  const Data = `${authorizer.customerId} said ${body}`;
  await connections.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
  return { statusCode: 200 };
}

/** No permission of the API is for it. */
export async function secret() {
  return { statusCode: 200 };
}

export async function disconnect({ requestContext: { authorizer, disconnectStatusCode } }: GatewayEvent) {
  console.log(`${authorizer.customerId} left with ${disconnectStatusCode}`);
  return { statusCode: 200 };
}
