/** The generated documents, judged by the tools of those who define the formats, and held against the packaged routes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { asyncApiFile, openApiFile } from '@orderflow/tooling/contracts/generated-files';
import { root } from '@orderflow/tooling/stacks';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { isOfWebSocketApi, packaged, resourcesOf } from '../support/packaged-stacks.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the AsyncAPI document is valid by the AsyncAPI parser', async () => {
  const { document, diagnostics } = await new Parser().parse(read(asyncApiFile));
  const told = diagnostics.map(({ code, message, path }) => `${String(code)} ${path.join('.')}: ${message}`);
  expect(told).toEqual([]);
  expect(document?.allMessages().all().length).toBeGreaterThanOrEqual(16);
});

describe('the OpenAPI document', () => {
  const text = read(openApiFile);
  const document = JSON.parse(text) as Document;

  test('is valid by the OpenAPI schema', async () => {
    expect(await new Validator().validate(JSON.parse(text))).toMatchObject({ valid: true });
  });

  test('passes the recommended rules of a linter, its examples included', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      rules: {
        'no-invalid-media-type-examples': 'error',
        'no-invalid-parameter-examples': 'error',
      },
    });
    const problems = await lintFromString({ source: text, absoluteRef: openApiFile, config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  test('lists the routes of the packaged templates, no more and no fewer, open and closed alike', () => {
    const routes = resourcesOf(packaged, 'AWS::ApiGatewayV2::Route')
      .filter((route) => !isOfWebSocketApi(route))
      .map(({ Properties }) => routeOf(String(Properties.RouteKey), Properties.AuthorizationType !== 'JWT'));
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) =>
        routeOf(`${method.toUpperCase()} ${path}`, security?.length === 0),
      ),
    );
    expect(listed.sort()).toEqual(routes.sort());
    expect(listed.length).toBeGreaterThan(0);
  });
});

type Document = {
  readonly paths: Record<string, Record<string, { readonly security?: readonly unknown[] }>>;
};

const routeOf = (key: string, isOpen: boolean) => `${key} ${isOpen ? 'open' : 'with a token'}`;
