import type { Endpoint } from '@orderflow/contracts/define-endpoint';
import type { EventContract } from '@orderflow/contracts/define-event';
import { Problem } from '@orderflow/contracts/problem';
import { compile } from 'json-schema-to-typescript';
import type * as z from 'zod';
import { jsonSchemaOf } from './json-schema-of.ts';

type Named = { readonly name: string; readonly type: z.ZodType; readonly description?: string };

const header = `/** Orderflow's events and API shapes for clients that do not use its packages. Written by \`npm run contracts\`. */
`;

/** TypeScript declarations without any import: `PlaceOrderBody`, `PlaceOrderAnswer`, `OrderPlacedV2`, `Problem`. */
export async function clientTypesOf(
  events: readonly EventContract[],
  endpoints: readonly Endpoint[],
): Promise<string> {
  const shapes: Named[] = [
    ...endpoints.flatMap(shapesOf),
    { name: 'Problem', type: Problem, description: 'The body of every error that a service answers.' },
    ...events.map(({ detailType, version, data, summary }) => ({
      name: `${detailType}V${version}`,
      type: data,
      description: summary,
    })),
  ];
  const declarations: string[] = [];
  for (const shape of shapes) declarations.push(await declare(shape));
  return [header, ...declarations].join('\n');
}

function shapesOf({ operation, summary, request, response }: Endpoint): Named[] {
  const name = pascalCase(operation);
  const parts = Object.entries(request).map(([part, type]) => ({
    name: `${name}${pascalCase(part)}`,
    type: type as z.ZodType,
    description: `${summary} The ${part} of the request.`,
  }));
  if (response.mediaType) return parts;
  return [...parts, { name: `${name}Answer`, type: response.body, description: `${summary} The answer.` }];
}

function declare({ name, type, description = '' }: Named): Promise<string> {
  return compile({ ...jsonSchemaOf(type), description }, name, {
    bannerComment: '',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

function pascalCase(text: string): string {
  return text.replaceAll(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
