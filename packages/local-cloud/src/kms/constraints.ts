/** The limits that the API model sets to the members of a request, and the one message in which AWS names all that are broken. */
import { AwsError } from '../endpoint/aws-service.ts';

export type Constraint = {
  readonly name: string;
  readonly value: unknown;
  /** Of texts in characters, of bytes in bytes. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly oneOf?: readonly string[];
};

/** All members are required. Throws ValidationException. */
export function checkConstraints(constraints: readonly Constraint[]): void {
  const broken = constraints.flatMap(complaint);
  if (broken.length === 0) return;
  const count = broken.length === 1 ? '1 validation error' : `${broken.length} validation errors`;
  throw new AwsError('ValidationException', `${count} detected: ${broken.join('; ')}`);
}

function complaint({ name, value, minLength = 0, maxLength = Infinity, oneOf }: Constraint): string[] {
  const failed = (what: string, must: string) => [
    `Value ${what}at '${name}' failed to satisfy constraint: Member must ${must}`,
  ];
  if (value === undefined) return failed('null ', 'not be null');
  if (oneOf && !oneOf.includes(String(value)))
    return failed(`'${value}' `, `satisfy enum value set: [${oneOf.join(', ')}]`);
  const { length } = value as string | Buffer;
  if (length < minLength) return failed('', `have length greater than or equal to ${minLength}`);
  if (length > maxLength) return failed('', `have length less than or equal to ${maxLength}`);
  return [];
}
