/** How long records are kept; the order of these numbers is what makes a replay safe. */

/** Events can be replayed from the archive for this long. */
export const archiveRetentionDays = 30;

/**
 * Consumers remember what they handled for longer than it can come again: replayed on the archive's last day (30), retried
 * by the bus (1), waiting in a queue (4) and then in its dead-letter queue (14). The rest is room for a redrive that takes time.
 */
export const inboxRetentionDays = 60;

/** A published event stays readable in its table for recovery, long after the stream's 24 hours. */
export const outboxRetentionDays = 45;
