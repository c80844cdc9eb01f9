/** Where everything is. The same build runs here and on AWS: `/settings.json` beside it tells it which. */
import { createContext, use } from 'react';
import * as z from 'zod';

const Settings = z.object({
  apiUrl: z.url(),
  /** The WebSocket API, `wss://…`. */
  liveFeedUrl: z.url(),
  issuer: z.url(),
  clientId: z.string(),
  /** Whether people can come without an account; of public demos. */
  guests: z.enum(['yes', 'no']),
  /** Of the local cloud; absent on AWS, which has no such thing. */
  controlUrl: z.url().optional(),
});
export type Settings = z.output<typeof Settings>;

export async function loadSettings(): Promise<Settings> {
  const answer = await fetch('/settings.json', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`/settings.json was answered with ${answer.status}`);
  return Settings.parse(await answer.json());
}

const Context = createContext<Settings | undefined>(undefined);

export const SettingsProvider = Context.Provider;

export function useSettings(): Settings {
  const settings = use(Context);
  if (!settings) throw new Error('There is no SettingsProvider above');
  return settings;
}
