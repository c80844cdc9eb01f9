import { afterEach, describe, expect, test } from 'vitest';
import { eventually } from '../cloud-fixture/eventually.ts';
import { arnOfFunction, connect, startWebSocketApi, type WebSocketUnderTest } from './websocket-for-test.ts';

let api: WebSocketUnderTest;
afterEach(() => api.stop());

const CONNECT_ARN = 'arn:aws:execute-api:us-east-1:000000000000:api1/live/$connect';
const policy = (Effect: string, Resource = CONNECT_ARN) => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
});
const allowing = { principalId: 'ada', policyDocument: policy('Allow') };
const HEADER = 'route.request.header.Sec-WebSocket-Protocol';

async function start(answer: (event: unknown) => unknown, identitySource: string[] = [HEADER]) {
  const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arnOfFunction('authorizer')}/invocations`;
  api = await startWebSocketApi({
    connectRoute: { AuthorizationType: 'CUSTOM', AuthorizerId: 'auth1' },
    authorizers: { auth1: { AuthorizerUri: uri, AuthorizerType: 'REQUEST', IdentitySource: identitySource } },
    answers: {
      authorizer: answer,
      $connect: () => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'orderflow' } }),
    },
  });
}
const withToken = (url = api.url) => connect(url, { protocols: ['orderflow', 'token'] });

describe('a REQUEST authorizer', () => {
  test('sees the request and who asks, and is called as itself', async () => {
    await start(() => allowing);
    await withToken(`${api.url}?a=b`);
    expect(api.callsOf('authorizer')).toMatchObject([
      {
        sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:api1/authorizers/auth1',
        event: {
          type: 'REQUEST',
          methodArn: CONNECT_ARN,
          headers: { 'Sec-WebSocket-Protocol': 'orderflow,token' },
          queryStringParameters: { a: 'b' },
          stageVariables: {},
          requestContext: {
            eventType: 'CONNECT',
            connectionId: api.service.connections()[0]?.connectionId,
            apiId: 'api1',
          },
        },
      },
    ]);
  });

  test('hands on its principal and its context as texts, to every event of the connection', async () => {
    await start(() => ({ ...allowing, context: { customerId: 'c1', age: 36, isOperator: true } }));
    const client = await withToken();
    client.socket.send('hello');
    await eventually('message', () => api.callsOf('$default')[0]);
    await client.close();
    await eventually('end', () => api.callsOf('$disconnect')[0]);
    const handedOn = ['$connect', '$default', '$disconnect'].map(
      (name) => api.callsOf(name)[0]?.event.requestContext.authorizer,
    );
    const authorizer = {
      principalId: 'ada',
      customerId: 'c1',
      age: '36',
      isOperator: 'true',
      integrationLatency: expect.any(Number),
    };
    expect(handedOn).toEqual([authorizer, authorizer, authorizer]);
  });

  test.each<[string, number, unknown]>([
    ['denies', 403, { principalId: 'ada', policyDocument: policy('Deny') }],
    [
      'allows something else',
      403,
      { principalId: 'ada', policyDocument: policy('Allow', `${CONNECT_ARN}-not`) },
    ],
    ['throws Unauthorized', 401, { errorType: 'Error', errorMessage: 'Unauthorized' }],
    ['fails', 500, { errorType: 'Error', errorMessage: 'boom' }],
    ['names nobody', 500, { policyDocument: policy('Allow') }],
    ['has no policy', 500, { principalId: 'ada' }],
    [
      'has a policy that is none',
      500,
      { principalId: 'ada', policyDocument: { Statement: [{ Effect: 'Allow' }] } },
    ],
    ['hands on more than texts', 500, { ...allowing, context: { claims: { sub: 'c1' } } }],
  ])('that %s refuses with %d before $connect is called', async (_what, status, answer) => {
    await start(() => answer);
    await expect(withToken()).rejects.toThrow(`refused with ${status}`);
    expect(api.calls.map(({ name }) => name)).toEqual(['authorizer']);
    expect(api.journal.entries()).toMatchObject([{ kind: 'connection', change: 'refused', code: status }]);
  });

  test('is not even called without all of its identity sources: 401', async () => {
    await start(() => allowing, [HEADER, 'route.request.querystring.ticket']);
    await expect(withToken()).rejects.toThrow('refused with 401');
    await expect(connect(`${api.url}?ticket=1`)).rejects.toThrow('refused with 401');
    expect(api.calls).toEqual([]);
    await withToken(`${api.url}?ticket=1`);
    expect(api.callsOf('authorizer')).toHaveLength(1);
  });
});

test('a route whose authorizer is missing is never taken for a public one', async () => {
  api = await startWebSocketApi();
  const connectRoute = { AuthorizationType: 'CUSTOM', AuthorizerId: 'gone' };
  await expect(startWebSocketApi({ connectRoute })).rejects.toThrow(/no authorizer: gone/);
});
