import type { Preferences } from '@orderflow/contracts/notifications/preferences';

export type Dependencies = {
  readonly savePreferences: (inbox: string, preferences: Preferences) => Promise<void>;
};

/** Answers what was saved; the last one to save wins. */
export function makePutPreferences({ savePreferences }: Dependencies) {
  return async (customerId: string, preferences: Preferences): Promise<Preferences> => {
    await savePreferences(customerId, preferences);
    return preferences;
  };
}
