/** What whoever works on a function wants to see at once: calls that were denied, and what functions warn about. */
import type { Journal, Recorded } from '@orderflow/local-cloud/control/journal';

/** Says each denied action of a role once, and every warning and error in the functions' logs. */
export function tellTrouble(journal: Journal, say: (line: string) => void): void {
  const told = new Set<string>();
  journal.subscribe((entry) => {
    const line = troubleIn(entry);
    if (line === undefined || told.has(line)) return;
    if (entry.kind === 'denied') told.add(line);
    say(line);
  });
}

function troubleIn(entry: Recorded): string | undefined {
  if (entry.kind === 'denied') {
    return `Denied: ${entry.principal} may not ${entry.action} on ${entry.resource}; grant it in its serverless.ts`;
  }
  if (entry.kind !== 'log') return undefined;
  const { level, message, code, correlationId } = entry.line;
  if (level !== 'WARN' && level !== 'ERROR') return undefined;
  return [level, `${entry.functionName}:`, message, code, correlationId && `(correlationId ${correlationId})`]
    .filter(Boolean)
    .join(' ');
}
