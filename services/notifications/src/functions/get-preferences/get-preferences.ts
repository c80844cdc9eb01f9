import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { getPreferences } from '@orderflow/contracts/notifications/get-preferences';
import type { Preferences } from '@orderflow/contracts/notifications/preferences';

export type Dependencies = {
  readonly findPreferences: (inbox: string) => Promise<Preferences>;
  /** Why no email goes to this address, if that is so. */
  readonly findSuppression: (email: string) => Promise<'BOUNCE' | 'COMPLAINT' | undefined>;
};

type Reader = { readonly customerId: string; readonly email: string };

export function makeGetPreferences({ findPreferences, findSuppression }: Dependencies) {
  return async ({ customerId, email }: Reader): Promise<ResponseOf<typeof getPreferences>> => {
    const [preferences, emailProblem] = await Promise.all([
      findPreferences(customerId),
      findSuppression(email),
    ]);
    return { ...preferences, ...(emailProblem && { emailProblem }) };
  };
}
