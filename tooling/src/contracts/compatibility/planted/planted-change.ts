import type { Keywords } from '../json-schema.ts';
import { object } from './schema-builders.ts';

/** Who breaks: the roles for which the finding counts. */
export type Breaks = readonly ('event' | 'request' | 'response')[];

export const everybody: Breaks = ['event', 'request', 'response'];
/** Old documents are refused: nobody minds who only reads what is new. */
export const whoSendsOldForms: Breaks = ['event', 'request'];
/** New documents are ones that no old reader knows. */
export const whoReadsNewForms: Breaks = ['event', 'response'];

export type PlantedChange = {
  readonly name: string;
  readonly before: Keywords;
  readonly after: Keywords;
  /** `path: change` and who breaks by it; none for a compatible change. */
  readonly findings: Readonly<Record<string, Breaks>>;
  /** Documents that ajv judges by both schemas; at least one is told apart by them if an event breaks. */
  readonly documents: readonly unknown[];
  /** The promise that is withdrawn does not show in any document. */
  readonly isInvisible?: true;
};

type Schemas = readonly [before: Keywords, after: Keywords];

/** A change to the schema of a required property called `value`; `values` are put in documents. */
export function change(
  name: string,
  [before, after]: Schemas,
  findings: PlantedChange['findings'],
  values: readonly unknown[],
): PlantedChange {
  return {
    name,
    before: object({ value: before }),
    after: object({ value: after }),
    findings,
    documents: values.map((value) => ({ value })),
  };
}
