import * as z from 'zod';

/** Languages that messages are written in, by their BCP 47 tags. */
export const Locale = z.enum(['en', 'de']);
export type Locale = z.output<typeof Locale>;

/**
 * Messages that can be declined. Those about an order itself, its payment and its invoice always go out, and so does what the shop tells
 * its own people, to the address that it chose.
 */
export const OptionalCategory = z.enum(['deliveries', 'imports']);
export type OptionalCategory = z.output<typeof OptionalCategory>;

const Channels = z.strictObject({
  email: z.boolean(),
  inApp: z.boolean().describe('Whether it appears in the list of notifications.'),
});

/** In which language, of what and how somebody wants to be told. */
export const Preferences = z.strictObject({
  locale: Locale,
  categories: z.strictObject({
    deliveries: Channels.describe('Parcels that were handed to the carrier or delivered.'),
    imports: Channels.describe('Files that were imported or refused.'),
  }),
});
export type Preferences = z.output<typeof Preferences>;

const all = { email: true, inApp: true };

/** Of somebody who has never said anything. */
export const defaultPreferences: Preferences = {
  locale: 'en',
  categories: { deliveries: all, imports: all },
};
