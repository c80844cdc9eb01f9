import { describe, expect, it } from 'vitest';
import { findContracts } from './find-contracts.ts';

const { endpoints } = await findContracts();

describe('the endpoints', () => {
  it('are found', () => {
    expect(endpoints.map(({ operation }) => operation)).toContain('place-order');
  });

  it('share neither a name nor a route', () => {
    const routes = endpoints.map(({ method, path }) => `${method} ${path}`);
    const operations = endpoints.map(({ operation }) => operation);
    expect([new Set(routes).size, new Set(operations).size]).toEqual([endpoints.length, endpoints.length]);
  });

  describe.each(endpoints)('$operation', ({ path, request, response, problems, example }) => {
    it('has an example that keeps its own contract', () => {
      for (const [part, schema] of Object.entries(request)) {
        expect(schema.parse(example.request[part]), part).toEqual(example.request[part]);
      }
      expect(response.body.parse(example.response)).toEqual(example.response);
    });

    it('declares exactly the parameters that stand in its path', () => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = Object.keys((request.path as { shape?: object } | undefined)?.shape ?? {});
      expect(declared.sort()).toEqual(inPath.sort());
    });

    it('names each of its refusals once', () => {
      const codes = problems.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    });
  });
});
