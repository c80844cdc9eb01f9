import { AppError } from '@orderflow/errors/app-error';
import type * as z from 'zod';
import { fieldErrors, InvalidRequest } from './http-request.ts';

/** Throws `MALFORMED_JSON`, or one InvalidRequest that names all bad fields. */
export function parseMessage<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const { data, error } = schema.safeParse(parseJson(text));
  if (error) throw new InvalidRequest(fieldErrors('body', error.issues));
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('The message is not valid JSON', { code: 'MALFORMED_JSON', kind: 'invalid' });
  }
}
