/** What somebody asks of metrics and cannot be answered; the message goes on after a name and a colon. */
export class InvalidMetric extends Error {
  override readonly name = 'InvalidMetric';
}
