/**
 * What an alarm on a resource is about, made of the resource's logical id: `ChargePaymentDeadLetterQueue` is about `charge-payment`.
 *
 * `kind`: what the id ends in if it is named after a function.
 */
export function subjectOf(id: string, kind?: string): string {
  const words = id.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  return kind !== undefined && words.endsWith(`-${kind}`) ? words.slice(0, -kind.length - 1) : words;
}
