/** How long records are kept; the order of these numbers is what makes a replay safe. */

/** Events can be replayed from the archive for this long. */
export const archiveRetentionDays = 30;

/** Consumers remember what they handled for longer than anything can be replayed or redriven. */
export const inboxRetentionDays = 45;

/** A published event stays readable in its table for recovery, long after the stream's 24 hours. */
export const outboxRetentionDays = 45;
