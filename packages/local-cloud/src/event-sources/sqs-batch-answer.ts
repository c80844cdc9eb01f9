/**
 * Reads a function's partial batch answer as Lambda does: nothing reported means that all succeeded; an answer that cannot be
 * understood means that all failed, because a message wrongly deleted is lost and a message wrongly kept is only repeated.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */

/** The ids to keep in the queue. */
export function failedMessageIds(answer: unknown, messageIds: readonly string[]): ReadonlySet<string> {
  const all = new Set(messageIds);
  if (answer === undefined || answer === null) return new Set();
  if (typeof answer !== 'object' || Array.isArray(answer)) return all;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return all;
  const failed = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  const known = failed.filter((id): id is string => typeof id === 'string' && all.has(id));
  return known.length === failed.length ? new Set(known) : all;
}
