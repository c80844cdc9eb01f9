import { describe, expect, it } from 'vitest';
import { createEvent } from './create-event.ts';
import type { EventContract } from './define-event.ts';
import { publishedForms, upcast } from './event-versions.ts';
import { findContracts } from './find-contracts.ts';
import { OrderPlaced } from './orders/order-placed.ts';
import { OrderPlacedV1 } from './orders/order-placed-v1.ts';

const occurrence = {
  eventId: '0198c0de-0000-7000-8000-0000000000e1',
  occurredAt: new Date('2026-01-01T00:00:00.000Z'),
  correlationId: 'correlation-1',
  causationId: 'request-1',
};
const detailOf = (contract: EventContract) => createEvent(contract, contract.example, occurrence).detail;
const { events } = await findContracts();
const successors = events.filter(({ predecessor }) => predecessor);

describe.each(successors)('$detailType $version', (contract) => {
  const older = contract.predecessor?.contract as EventContract;

  it('follows its predecessor by one, under the same name', () => {
    expect([older.source, older.detailType, older.version]).toEqual([
      contract.source,
      contract.detailType,
      contract.version - 1,
    ]);
  });

  it('ends its predecessor at an instant', () => {
    expect(contract.predecessor?.publishedUntil).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('ends no earlier than the version before its predecessor', () => {
    const earlier = older.predecessor?.publishedUntil ?? '';
    expect(earlier <= (contract.predecessor?.publishedUntil ?? '')).toBe(true);
  });

  it('keeps what the older version says on the way there and back', () => {
    const there = upcast(contract, detailOf(older));
    expect(there?.metadata).toEqual({ ...detailOf(older).metadata, version: contract.version });
    const [, back] = publishedForms(contract, there as never, new Date(0));
    expect(back).toEqual(detailOf(older));
  });
});

describe('upcast', () => {
  it('leaves an event in its own version as it is', () => {
    expect(upcast(OrderPlaced, detailOf(OrderPlaced))).toEqual(detailOf(OrderPlaced));
  });

  it('knows no later version', () => {
    expect(upcast(OrderPlacedV1, detailOf(OrderPlaced))).toBeUndefined();
  });
});

describe('publishedForms', () => {
  const end = new Date(OrderPlaced.predecessor?.publishedUntil ?? Number.NaN);
  const at = (now: Date) =>
    publishedForms(OrderPlaced, createEvent(OrderPlaced, OrderPlaced.example, occurrence).detail, now);

  it('has both versions, with one event id, until the older one ends', () => {
    const forms = at(new Date(end.getTime() - 1));
    expect(forms.map(({ metadata }) => metadata.version)).toEqual([2, 1]);
    expect(new Set(forms.map(({ metadata }) => metadata.eventId)).size).toBe(1);
  });

  it('has the newer one alone from then on', () => {
    expect(at(end)).toEqual([detailOf(OrderPlaced)]);
  });
});
