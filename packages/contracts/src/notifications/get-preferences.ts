import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { defaultPreferences, Preferences } from './preferences.ts';

/** What a service of ours knows about reaching somebody. */
export const PreferencesView = Preferences.extend({
  emailProblem: z
    .enum(['BOUNCE', 'COMPLAINT'])
    .exactOptional()
    .describe('Why no email goes to the address any more; absent while it does.'),
});
export type PreferencesView = z.output<typeof PreferencesView>;

export const getPreferences = defineEndpoint({
  operation: 'get-preferences',
  summary: 'In which language, of what and how the customer wants to be told, and whether emails reach them.',
  method: 'GET',
  path: '/preferences',
  access: 'customer',
  request: {},
  response: { status: 200, body: PreferencesView },
  problems: [],
  example: { request: {}, response: defaultPreferences },
});
