import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import { Problem } from '@orderflow/contracts/problem';
import type * as z from 'zod';
import type { Keywords } from './compatibility/json-schema.ts';
import { jsonSchemaOf } from './json-schema-of.ts';
import { errorResponses } from './openapi-answers.ts';

export type OpenApi = ReturnType<typeof openApiOf>;

/** The HTTP API as an OpenAPI 3.1 document. */
export function openApiOf(endpoints: readonly Endpoint[]) {
  const byPath = Map.groupBy(endpoints, ({ path }) => path);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Orderflow',
      version: '1.0.0',
      description: 'The HTTP API of all services: one gateway, one sign-in, problem details for every error.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where `npm start` or the deployed stack says that the API is.' }],
    security: [{ idToken: [] }],
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name, description: `All below /${name}.` })),
    paths: Object.fromEntries(
      [...byPath].map(([path, atPath]) => [
        path,
        Object.fromEntries(atPath.map((endpoint) => [endpoint.method.toLowerCase(), operation(endpoint)])),
      ]),
    ),
    components,
  };
}

const components = {
  securitySchemes: {
    idToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: "The user pool's ID token.",
    },
  },
  headers: {
    CorrelationId: {
      description:
        'Joins all that followed from the request, in every log and event. The gateway itself sends none.',
      schema: { type: 'string' },
    },
    RetryAfter: { description: 'Seconds after which it is worth trying again.', schema: { type: 'integer' } },
  },
  parameters: {
    CorrelationId: {
      name: 'X-Correlation-Id',
      in: 'header',
      description:
        "Your own correlation id: 8 to 128 letters, digits, '_', '.', ':' or '-'. Any other is ignored.",
      schema: { type: 'string' },
      example: 'checkout-2026-0001',
    },
  },
  schemas: {
    Problem: jsonSchemaOf(Problem),
    GatewayMessage: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
  },
};

/** The first segment of the path: `orders`. */
const tagOf = ({ path }: Endpoint) => path.split('/')[1] ?? '';

function operation(endpoint: Endpoint) {
  const { operation: operationId, summary, access, request, response, example } = endpoint;
  return {
    operationId,
    summary,
    tags: [tagOf(endpoint)],
    ...(access === 'public' && { security: [] }),
    parameters: [
      ...parametersIn('path', request.path, example.request.path),
      ...parametersIn('query', request.query, example.request.query),
      ...parametersIn('header', request.headers, example.request.headers),
      { $ref: '#/components/parameters/CorrelationId' },
    ],
    ...(request.body && {
      requestBody: { required: true, content: json(request.body, example.request.body) },
    }),
    responses: {
      [response.status]: {
        description: 'Done.',
        headers: { 'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' } },
        content: contentOf(response, example.response),
      },
      ...errorResponses(endpoint),
    },
  };
}

/** Bytes have no schema: their media type says it all. */
function contentOf({ mediaType, body }: Endpoint['response'], example: unknown) {
  return mediaType ? { [mediaType]: {} } : json(body, example);
}

function json(body: z.ZodType, example: unknown) {
  return { 'application/json': { schema: jsonSchemaOf(body), example } };
}

function parametersIn(location: 'path' | 'query' | 'header', type: z.ZodType | undefined, example: unknown) {
  if (!type) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(type) as {
    properties?: Readonly<Record<string, Keywords>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: location,
    ...(description !== undefined && { description }),
    required: required.includes(name),
    schema,
    example: (example as Readonly<Record<string, unknown>> | undefined)?.[name],
  }));
}
