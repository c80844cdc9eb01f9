import * as z from 'zod';

const Config = z.object({ TABLE_NAME: z.string().min(1) });

const withoutSlash = z.url().transform((url) => url.replace(/\/+$/, ''));
const minutes = z.coerce
  .number()
  .positive()
  .transform((value) => value * 60_000);

const SenderConfig = Config.extend({
  /** Where customers follow the links of their emails. */
  CONSOLE_URL: withoutSlash,
  /** Where mail programs end a subscription by themselves. */
  API_URL: withoutSlash,
  /** An address that SES has verified. */
  SENDER_EMAIL: z.email(),
  /** What SES reports bounces and complaints by. */
  CONFIGURATION_SET: z.string().min(1),
  /** The key that signs links which end a subscription, by its alias. */
  UNSUBSCRIBE_KEY_ID: z.string().min(1),
  /** Emails of one kind, and of all kinds, that somebody gets in one window. */
  EMAILS_PER_KIND: z.coerce.number().int().positive(),
  EMAILS_PER_CUSTOMER: z.coerce.number().int().positive(),
  EMAIL_WINDOW_MINUTES: minutes,
  /** How long a confirmation waits for its invoice. */
  INVOICE_WAIT_MINUTES: minutes,
});

const NotificationConfig = SenderConfig.extend({
  /** Empty when the shop's own mail goes nowhere. */
  OPERATORS_EMAIL: z.union([z.literal(''), z.email()]).transform((email) => email || undefined),
});

const UnsubscribeConfig = Config.extend({
  UNSUBSCRIBE_KEY_ID: z.string().min(1),
  /** The one that signed before it; links in old emails are its work. */
  FORMER_UNSUBSCRIBE_KEY_ID: z.string().min(1),
});

/** What every function is given. Called at init: a missing variable fails the cold start, and the error names every one. */
export function readConfig() {
  return Config.parse(process.env);
}

/** The same for the functions that send. */
export function readSenderConfig() {
  return SenderConfig.parse(process.env);
}

export type SenderConfig = ReturnType<typeof readSenderConfig>;

/** The same for the one that knows operators, too. */
export function readNotificationConfig() {
  return NotificationConfig.parse(process.env);
}

export function readUnsubscribeConfig() {
  return UnsubscribeConfig.parse(process.env);
}
