/** Reads CloudFormation properties, refusing what has the wrong type in AWS's own error class. */
import { validationError } from './invalid-request.ts';

export type Properties = Readonly<Record<string, unknown>>;

export function asProperties(value: unknown): Properties {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Properties;
  throw validationError('The properties of a resource must be an object.');
}

export function requiredText(properties: Properties, name: string): string {
  const text = optionalText(properties, name);
  if (!text) throw validationError(`Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  return text;
}

export function optionalText(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || typeof value === 'string') return value;
  throw validationError(`Parameter ${name} is not valid. Reason: it must be a string.`);
}

/** CloudFormation takes whole numbers as text, too. */
export function wholeNumber(properties: Properties, name: string, limits: Limits): number {
  const value = Number(properties[name] ?? limits.default);
  if (Number.isInteger(value) && value >= limits.minimum && value <= limits.maximum) return value;
  throw validationError(
    `Parameter ${name} is not valid. Reason: it must be between ${limits.minimum} and ${limits.maximum}.`,
  );
}

type Limits = { readonly minimum: number; readonly maximum: number; readonly default: number };

export function optionalObject(properties: Properties, name: string): Properties | undefined {
  return properties[name] === undefined ? undefined : asProperties(properties[name]);
}
