import { defineEndpoint } from '../define-endpoint.ts';
import { defaultPreferences, Preferences } from './preferences.ts';

export const putPreferences = defineEndpoint({
  operation: 'put-preferences',
  summary:
    'Say in which language, of what and how you want to be told. It holds for whatever happens from now on.',
  method: 'PUT',
  path: '/preferences',
  access: 'customer',
  request: { body: Preferences },
  response: { status: 200, body: Preferences },
  problems: [],
  example: { request: { body: defaultPreferences }, response: defaultPreferences },
});
