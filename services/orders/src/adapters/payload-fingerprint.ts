import { createHash } from 'node:crypto';

/** SHA-256 over canonical JSON: the order of an object's keys makes no difference, that of an array's items does. */
export function fingerprint(payload: unknown): string {
  return createHash('sha256').update(JSON.stringify(payload, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
