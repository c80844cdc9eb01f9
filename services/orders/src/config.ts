import * as z from 'zod';

const Config = z.object({ TABLE_NAME: z.string().min(1) });

/** Called at init: a missing variable fails the cold start, and the error names every one. */
export function readConfig() {
  return Config.parse(process.env);
}
