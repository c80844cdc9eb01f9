/** On public demos: somebody without an account becomes a guest, who is forgotten within a day. */
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { welcomeGuest } from '@orderflow/contracts/demo/welcome-guest';
import { User } from 'oidc-client-ts';
import * as z from 'zod';

const Claims = z.looseObject({
  sub: z.string(),
  email: z.string(),
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  iat: z.number(),
});

/** As if the guest had come back from the sign-in page. */
export async function enterAsGuest(apiUrl: string): Promise<User> {
  const { idToken } = bodyOf(await makeApiClient({ baseUrl: apiUrl }).call(welcomeGuest, {}));
  const profile = claimsOf(idToken);
  return new User({
    id_token: idToken,
    access_token: idToken,
    token_type: 'Bearer',
    profile,
    expires_at: profile.exp,
  });
}

/** Read and not verified: the API does that at every call. */
function claimsOf(idToken: string): z.output<typeof Claims> {
  const [, payload = ''] = idToken.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
  return Claims.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
