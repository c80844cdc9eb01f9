import { createHash } from 'node:crypto';

/** The same person gets the same id on every start; it has the form of a UUID, as Cognito's have. */
export function subjectOf(email: string): string {
  const hex = createHash('sha256').update(email.toLowerCase()).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
