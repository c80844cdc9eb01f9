import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createEvent } from './create-event.ts';
import { defineEvent } from './define-event.ts';
import { findContracts } from './find-contracts.ts';

const { events: contracts } = await findContracts();
const occurrence = {
  eventId: '0198c0de-0000-7000-8000-0000000000e1',
  occurredAt: new Date('2026-01-01T00:00:00.000Z'),
  correlationId: 'correlation-1',
  causationId: 'request-1',
};

describe('the events', () => {
  it('are found', () => {
    expect(contracts.map((contract) => contract.detailType)).toContain('OrderPlaced');
  });

  it('have names of their own', () => {
    const names = contracts.map(({ detailType, version }) => `${detailType} ${version}`);
    expect(new Set(names).size).toBe(names.length);
  });

  // A rule pattern for events of several services matches every pairing of their sources and detail-types.
  it('share no detail-type between services', () => {
    const owners = new Set(contracts.map(({ source, detailType }) => `${detailType} ${source}`));
    expect(owners.size).toBe(new Set(contracts.map(({ detailType }) => detailType)).size);
  });

  describe.each(
    contracts.map((contract) => [`${contract.detailType} ${contract.version}`, contract] as const),
  )('%s', (_name, contract) => {
    it('has an example that keeps its own contract', () => {
      expect(contract.data.parse(contract.example)).toEqual(contract.example);
    });

    it('is read back from JSON as it was created', () => {
      const { detail } = createEvent(contract, contract.example, occurrence);
      expect(contract.detail.parse(JSON.parse(JSON.stringify(detail)))).toEqual(detail);
    });

    it('is named as a past-tense fact of its owner and stays below the unit that EventBridge bills', () => {
      expect(contract.detailType).toMatch(/^[A-Z]\w+$/);
      expect(contract.source).toMatch(/^orderflow\.[a-z]+$/);
      expect(Buffer.byteLength(JSON.stringify(contract.example))).toBeLessThan(64_000);
    });
  });
});

describe('defineEvent', () => {
  it('derives the source from the service and the detail from the data', () => {
    const data = z.object({ cupId: z.string() });
    const definition = {
      service: 'cups',
      name: 'CupBroken',
      version: 2,
      summary: 'A cup broke.',
      data,
      example: { cupId: 'c1' },
    } as const;
    const contract = defineEvent(definition);
    expect(contract).toMatchObject({ source: 'orderflow.cups', detailType: 'CupBroken', version: 2 });
    expect(Object.keys(contract.detail.shape)).toEqual(['metadata', 'data']);
  });
});
