import type { EventContract } from '@orderflow/contracts/define-event';
import { exampleDetail, jsonSchemaOf, versionName } from './json-schema-of.ts';

/** The schema of an event's `detail`, as teams outside this repository use it. */
export function eventSchema(contract: EventContract) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:orderflow:event:${contract.detailType}:${contract.version}`,
    title: versionName(contract),
    description: contract.summary,
    ...jsonSchemaOf(contract.detail),
    examples: [exampleDetail(contract)],
  };
}
