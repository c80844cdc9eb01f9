/** The files that are made from the contracts: what they should be today, and what is committed. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contracts } from '@orderflow/contracts/find-contracts';
import { asyncApiOf } from './asyncapi.ts';
import { catalogueOf } from './catalogue.ts';
import { clientTypesOf } from './client-types.ts';
import type { Deployed } from './deployed.ts';
import { eventSchema } from './event-schema.ts';
import { ownerOf, versionName } from './json-schema-of.ts';
import { openApiOf } from './openapi.ts';

/** Text by path from the repository's top. */
export type Files = ReadonlyMap<string, string>;

const folder = 'packages/contracts/generated';
export const openApiFile = `${folder}/openapi.json`;
export const asyncApiFile = `${folder}/asyncapi.json`;
const catalogueFile = 'docs/events.md';

export async function generateFiles({ events, endpoints }: Contracts, deployed: Deployed): Promise<Files> {
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  return new Map([
    ...events.map(
      (event) => [schemaFile(ownerOf(event), versionName(event)), json(eventSchema(event))] as const,
    ),
    [asyncApiFile, json(asyncApiOf(events, deployed))],
    [openApiFile, json(openApiOf(endpoints))],
    [`${folder}/types.ts`, await clientTypesOf(events, endpoints)],
    [catalogueFile, catalogueOf(events, deployed)],
  ]);
}

/** `name`: `OrderPlaced.v2` */
function schemaFile(owner: string, name: string): string {
  return `${folder}/schemas/${owner}/${name}.json`;
}

/** The name of the event whose schema the file is, `OrderPlaced.v2`; undefined for other files. */
export function schemaName(file: string): string | undefined {
  return /\/schemas\/\w+\/(\w+\.v\d+)\.json$/.exec(file)?.[1];
}

export function readCommitted(top: string): Files {
  const files = globSync([`${folder}/**/*.*`, catalogueFile], { cwd: top }).sort();
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(top, file), 'utf8')]));
}

/** Afterwards the generated files are these and no others. */
export function writeFiles(top: string, files: Files): void {
  for (const file of readCommitted(top).keys()) if (!files.has(file)) rmSync(join(top, file));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(top, file)), { recursive: true });
    writeFileSync(join(top, file), text);
  }
}
