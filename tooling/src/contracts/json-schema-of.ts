import type { EventContract } from '@orderflow/contracts/define-event';
import * as z from 'zod';
import type { Keywords } from './compatibility/json-schema.ts';

/**
 * What may be sent, as JSON Schema 2020-12. Objects stay open unless they are declared strict, because readers have to
 * bear fields that they do not know. Left out is what says nothing: the expressions behind zod's formats, its bounds of safe
 * integers, and `readOnly`, which means something else in OpenAPI.
 */
export function jsonSchemaOf(type: z.ZodType): Keywords {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io: 'input',
    override({ jsonSchema }) {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      delete jsonSchema.readOnly;
    },
  });
  return schema;
}

/** `OrderPlaced.v2`: how a version of an event is called in files, documents and on the command line. */
export function versionName({ detailType, version }: { detailType: string; version: number }): string {
  return `${detailType}.v${version}`;
}

/** `orders` */
export function ownerOf({ source }: EventContract): string {
  return source.replace(/^orderflow\./, '');
}

/** A whole `detail` with the contract's example in it. */
export function exampleDetail(contract: EventContract) {
  return {
    metadata: {
      eventId: '0198c0de-0000-7000-8000-0000000000e1',
      correlationId: '0198c0de-0000-7000-8000-0000000000c1',
      causationId: '0198c0de-0000-7000-8000-0000000000c1',
      occurredAt: '2026-01-01T12:00:00.000Z',
      version: contract.version,
      producer: contract.source,
    },
    data: contract.example,
  };
}
