/** Who appears in the use cases. */
import { type ApiClient, makeApiClient } from '@orderflow/contracts/api-client';
import type { Orderflow } from '../orderflow.ts';
import { signInThroughPage } from '../sign-in.ts';

export const people = {
  ada: { email: 'ada@example.com', groups: [] },
  grace: { email: 'grace@example.com', groups: [] },
  joan: { email: 'joan@example.com', groups: [] },
  olive: { email: 'olive@example.com', groups: ['operators'] },
} as const;

/** The API in the name of one of them, signed in as a browser does; all calls share a correlation id. */
export async function apiOf(
  name: keyof typeof people,
  { cloud, consoleUrl }: Orderflow,
  correlationId: string = crypto.randomUUID(),
): Promise<ApiClient> {
  const token = await signInThroughPage(cloud, consoleUrl, people[name]);
  return makeApiClient({ baseUrl: cloud.apiUrl, token, correlationId });
}

/** How long a use case waits for what events bring about. */
export const patience = { timeoutMs: 30_000 };
