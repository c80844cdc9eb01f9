import * as z from 'zod';

const Config = z.object({ TABLE_NAME: z.string().min(1) });

const SenderConfig = Config.extend({
  /** Where customers follow the links of their emails. */
  CONSOLE_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  /** An address that SES has verified. */
  SENDER_EMAIL: z.email(),
});

/** What every function is given. Called at init: a missing variable fails the cold start, and the error names every one. */
export function readConfig() {
  return Config.parse(process.env);
}

/** The same for the function that sends. */
export function readSenderConfig() {
  return SenderConfig.parse(process.env);
}
