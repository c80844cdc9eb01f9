/** What each consumer says it relies on: the `relies-on.json` beside its handler. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EventContract } from '@orderflow/contracts/define-event';
import type { JsonSchema } from './compatibility/json-schema.ts';
import type { Consumer } from './deployed.ts';
import type { Finding } from './finding.ts';
import { jsonSchemaOf, versionName } from './json-schema-of.ts';

export type Reliance = {
  readonly service: string;
  readonly functionName: string;
  /** `OrderPlaced.v2` */
  readonly event: string;
  /** The part of the event's `data` that the consumer reads. */
  readonly data: unknown;
};

/** `folders`: those of the stacks, each named like its service. */
export function readReliances(folders: readonly string[]): Reliance[] {
  return folders.flatMap((folder) =>
    globSync('src/functions/*/relies-on.json', { cwd: folder }).flatMap((file) => {
      const reliesOn = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
      const functionName = file.split(/[\\/]/).at(-2) ?? '';
      const service = basename(folder);
      return Object.entries(reliesOn).map(([event, data]) => ({ service, functionName, event, data }));
    }),
  );
}

const nameOf = ({ service, functionName }: { service: string; functionName: string }) =>
  `${service}/${functionName}`;

/** Every deployed consumer has to say what it relies on, of just the events it consumes, and of what they promise. */
export function checkReliances(
  reliances: readonly Reliance[],
  consumers: readonly Consumer[],
  events: readonly EventContract[],
): Finding[] {
  const consumed = consumers.map((consumer) => ({
    ...consumer,
    event: versionName({ detailType: consumer.event, version: consumer.version }),
  }));
  const isSame = (one: Omit<Reliance, 'data'>) => (other: Omit<Reliance, 'data'>) =>
    nameOf(one) === nameOf(other) && one.event === other.event;
  const unsaid = consumed
    .filter((consumer) => !reliances.some(isSame(consumer)))
    .map((consumer) => ({
      about: nameOf(consumer),
      problem: `does not say what it relies on of ${consumer.event}`,
      remedy: 'Put the fields that it reads into relies-on.json beside its handler.',
    }));
  const unheard = reliances
    .filter((reliance) => !consumed.some(isSame(reliance)))
    .map((reliance) => ({
      about: nameOf(reliance),
      problem: `relies on ${reliance.event}, which it does not consume`,
      remedy: 'Take the entry out of its relies-on.json, or subscribe to the event.',
    }));
  return [...unsaid, ...unheard, ...reliances.flatMap((reliance) => checkPromised(reliance, events))];
}

function checkPromised({ data, ...reliance }: Reliance, events: readonly EventContract[]): Finding[] {
  const contract = events.find((event) => versionName(event) === reliance.event);
  const paths = contract ? unpromised(jsonSchemaOf(contract.data), data, 'data') : ['data'];
  return paths.map((path) => ({
    about: nameOf(reliance),
    problem: `relies on ${path} of ${reliance.event}, which its contract does not promise`,
    remedy: 'Do without it, or make the field a required one of a new version.',
  }));
}

type ObjectSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
};

/** The paths of the fixture that a valid event may lack. */
function unpromised(schema: JsonSchema | undefined, fixture: unknown, path: string): string[] {
  if (typeof schema !== 'object') return [path];
  const { properties = {}, required = [], items, oneOf, anyOf }: ObjectSchema = schema;
  const variants = (oneOf ?? anyOf)?.map((variant) => unpromised(variant, fixture, path));
  // A consumer may rely on one variant when it knows that the others are not meant for it.
  if (variants) return variants.find((paths) => paths.length === 0) ?? variants[0] ?? [];
  if (Array.isArray(fixture)) return fixture.flatMap((each) => unpromised(items, each, `${path}[]`));
  if (typeof fixture !== 'object' || fixture === null) return [];
  return Object.entries(fixture).flatMap(([key, inner]) => {
    const at = `${path}.${key}`;
    return required.includes(key) ? unpromised(properties[key], inner, at) : [at];
  });
}

/** Whether a consumer relies on what stands at this path of an event's detail: `data.lines[].unitPrice`. */
export function reliesOnPath({ data }: Reliance, path: string): boolean {
  const [root, ...keys] = path
    .replaceAll(/\[[^\]]*=[^\]]*\]/g, '')
    .replaceAll(/\[\d*\]/g, '.0')
    .split('.');
  if (root === '') return true;
  if (root !== 'data') return false;
  let at: unknown = data;
  for (const key of keys) at = (at as Record<string, unknown> | undefined)?.[key];
  return at !== undefined;
}
