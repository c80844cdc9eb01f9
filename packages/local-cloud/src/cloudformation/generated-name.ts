/** Physical names and ids of resources that the template leaves unnamed. */
import { createHash } from 'node:crypto';

export type Naming = {
  /** An id instead of a name made from stack and logical id. */
  readonly generateId?: (seed: string) => string;
  /** Default 64. */
  readonly maxNameLength?: number;
  /** Bucket names know no capitals. */
  readonly isLowerCase?: true;
};

/** The name AWS would make up, but the same on every start: long ones lose the end of their logical id. */
export function generatedName(naming: Naming, stack: string, logicalId: string): string {
  const seed = `${stack}/${logicalId}`;
  if (naming.generateId) return naming.generateId(seed);
  const suffix = `-${digest(seed).slice(0, 12)}`;
  const name = `${stack}-${logicalId}`.slice(0, (naming.maxNameLength ?? 64) - suffix.length) + suffix;
  return naming.isLowerCase ? name.toLowerCase() : name;
}

/** At least 26 characters of 0-9 and a-z, always the same for the same seed. */
export function digest(seed: string): string {
  const number = BigInt(`0x${createHash('sha256').update(seed).digest('hex')}`);
  return number.toString(36).padStart(26, '0');
}
