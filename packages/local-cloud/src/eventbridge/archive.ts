/**
 * An archive keeps the events of one bus that match its pattern, for its days of retention.
 * On AWS an event may take ten minutes to arrive in the archive; here it is there at once.
 */
import { archiveArn, busNameOf } from './arns.ts';
import type { BusEvent } from './bus-event.ts';
import type { EventFields } from './event-fields.ts';
import { compiled, matchesFields } from './event-pattern.ts';
import { asProperties, optionalText, requiredText, wholeNumber } from './properties.ts';
import { asJson } from './rule.ts';

export type Archived = { readonly event: BusEvent; readonly occurredAtMs: number };

export type Archive = {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly sourceArn: string;
  readonly description?: string;
  readonly patternText?: string;
  readonly retentionDays: number;
  readonly createdAtMs: number;
  /** Keeps the event if it matches. */
  offer(archived: Archived, fields: EventFields): void;
  /** What is still kept, in order of arrival. */
  events(): readonly Archived[];
};

/** Throws what CreateArchive throws. */
export function makeArchive(properties: unknown, now: () => number): Archive {
  const read = asProperties(properties);
  const name = requiredText(read, 'ArchiveName');
  const sourceArn = requiredText(read, 'SourceArn');
  const description = optionalText(read, 'Description');
  const retentionDays = wholeNumber(read, 'RetentionDays', { minimum: 0, maximum: 2 ** 31 - 1, default: 0 });
  const EventPattern = read.EventPattern;
  const pattern = EventPattern === undefined ? undefined : compiled(EventPattern);
  let kept: Archived[] = [];

  function dropExpired(): void {
    // 0 keeps events for ever.
    if (retentionDays === 0) return;
    const oldestMs = now() - retentionDays * 86_400_000;
    if (kept.some(({ occurredAtMs }) => occurredAtMs < oldestMs)) {
      kept = kept.filter(({ occurredAtMs }) => occurredAtMs >= oldestMs);
    }
  }

  return {
    name,
    arn: archiveArn(name),
    busName: busNameOf(sourceArn),
    sourceArn,
    retentionDays,
    createdAtMs: now(),
    ...(description === undefined ? {} : { description }),
    ...(EventPattern === undefined ? {} : { patternText: asJson(EventPattern) }),
    offer(archived, fields) {
      if (!pattern || matchesFields(pattern, fields)) kept.push(archived);
    },
    events() {
      dropExpired();
      return kept;
    },
  };
}
