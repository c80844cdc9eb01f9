/** Finds every contract of this package by looking, so that none can be left out. For tools and tests, never for a bundle. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from './define-endpoint.ts';
import type { EventContract } from './define-event.ts';

export type Contracts = {
  /** By service, name and version. */
  readonly events: readonly EventContract[];
  /** By path and method. */
  readonly endpoints: readonly Endpoint[];
};

export async function findContracts(): Promise<Contracts> {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /[\\/].+\.ts$/.test(file) && !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    sources.map((file) => import(join(import.meta.dirname, file)) as Promise<object>),
  );
  const exported = modules.flatMap((module) => Object.values(module));
  const inOrder = <Found>(found: Found[], keyOf: (each: Found) => string): Found[] =>
    found.sort((one, other) => keyOf(one).localeCompare(keyOf(other), 'en'));
  return {
    events: inOrder(
      exported.filter(isEvent),
      (event) => `${event.source} ${event.detailType} ${event.version}`,
    ),
    endpoints: inOrder(exported.filter(isEndpoint), (endpoint) => `${endpoint.path} ${endpoint.method}`),
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEvent = (value: unknown): value is EventContract => isObject(value) && 'detailType' in value;
const isEndpoint = (value: unknown): value is Endpoint => isObject(value) && 'operation' in value;
