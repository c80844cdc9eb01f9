import { expect, test } from 'vitest';
import { withLocalEndpoints } from './local-endpoints.ts';

test("AWS's own address in an endpoint variable becomes the local one, with its path", () => {
  const variables = {
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: 'https://abc.execute-api.us-east-1.amazonaws.com/live',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
    HOME_PAGE: 'https://shop.amazonaws.com/live',
  };
  expect(withLocalEndpoints(variables, 'http://127.0.0.1:4000')).toEqual({
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: 'http://127.0.0.1:4000/live',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
    HOME_PAGE: 'https://shop.amazonaws.com/live',
  });
});
