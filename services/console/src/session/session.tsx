/** Who is signed in: authorization code with PKCE at the issuer of the settings, which is Cognito on AWS. Kept for this tab only. */
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useSettings } from '../settings.ts';
import { enterAsGuest } from './enter-as-guest.ts';

export type Person = { readonly email: string; readonly isOperator: boolean; readonly token: string };

export type Session = {
  readonly person: Person | undefined;
  /** Leaves for the sign-in page; afterwards the browser is back where it was, or at `returnTo`. */
  signIn(returnTo?: string): Promise<void>;
  /** The shortest way in: as a guest where guests are welcome, else by the sign-in page. */
  comeIn(returnTo?: string): Promise<void>;
  signOut(): Promise<void>;
  /** For a token that the API no longer takes: forgets it, and the page asks to sign in again. */
  end(): void;
  /** Set when the sign-in ended without being asked to, or did not come about. */
  readonly notice: string | undefined;
};

const Context = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(Context);
  if (!session) throw new Error('There is no SessionProvider above');
  return session;
}

const signedInPath = '/signed-in';

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { issuer, clientId, apiUrl, guests } = useSettings();
  const manager = useMemo(() => makeManager(issuer, clientId), [issuer, clientId]);
  const [user, setUser] = useState<User | null | undefined>(undefined);
  const [notice, setNotice] = useState<string>();

  const end = useCallback(() => {
    void manager.removeUser();
    setUser(null);
    setNotice('Your sign-in has ended. Sign in again to go on.');
  }, [manager]);

  useEffect(() => {
    restore(manager).then(setUser, (error: Error) => {
      setNotice(`Sign-in failed: ${error.message}`);
      setUser(null);
      if (location.pathname === signedInPath) history.replaceState(null, '', '/');
    });
    const load = (loaded: User) => {
      setUser(loaded);
      setNotice(undefined);
    };
    const renew = () => void renewed(manager).catch(() => undefined);
    const renewOrEnd = () => void renewed(manager).then((found) => found ?? end(), end);
    manager.events.addUserLoaded(load);
    manager.events.addAccessTokenExpiring(renew);
    manager.events.addAccessTokenExpired(renewOrEnd);
    return () => {
      manager.events.removeUserLoaded(load);
      manager.events.removeAccessTokenExpiring(renew);
      manager.events.removeAccessTokenExpired(renewOrEnd);
    };
  }, [manager, end]);

  const becomeGuest = useCallback(
    async (returnTo?: string) => {
      try {
        const guest = await enterAsGuest(apiUrl);
        await manager.storeUser(guest);
        setUser(guest);
        setNotice(undefined);
        if (returnTo !== undefined) navigate(returnTo);
      } catch (error) {
        setNotice(`You cannot come in as a guest for the moment: ${(error as Error).message}`);
      }
    },
    [apiUrl, manager],
  );

  const session = useMemo<Session>(() => {
    const unlessUnreachable = (leaving: Promise<void>) =>
      leaving.catch((error: Error) => setNotice(`The sign-in page cannot be reached: ${error.message}`));
    const signIn = (returnTo = location.pathname + location.search) =>
      unlessUnreachable(manager.signinRedirect({ state: returnTo }));
    return {
      person: personOf(user),
      notice,
      end,
      signIn,
      comeIn: guests === 'yes' ? (returnTo) => becomeGuest(returnTo) : signIn,
      async signOut() {
        // First, because the token would be sent along in the address otherwise, and that is kept in many places.
        await manager.removeUser();
        setUser(null);
        // Cognito wants to know the client and where to go on, by names of its own.
        const extraQueryParams = { client_id: clientId, logout_uri: location.origin };
        await unlessUnreachable(manager.signoutRedirect({ extraQueryParams }));
      },
    };
  }, [user, notice, end, manager, clientId, guests, becomeGuest]);
  // Whether somebody is signed in decides what every page asks for: it is known before the first one is shown.
  return user === undefined ? null : <Context value={session}>{children}</Context>;
}

function makeManager(issuer: string, clientId: string): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}${signedInPath}`,
    scope: 'openid email',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    // It would ask in a hidden frame, which the page's own headers forbid; refresh tokens need none.
    automaticSilentRenew: false,
  });
}

let exchange: Promise<User> | undefined;

/** The user of this tab; on the way back from the sign-in page, the one whom the code stands for. A code is good once. */
async function restore(manager: UserManager): Promise<User | null> {
  if (location.pathname !== signedInPath) {
    const user = await manager.getUser();
    return user?.expired ? renewed(manager).catch(() => null) : user;
  }
  exchange ??= manager.signinRedirectCallback();
  const user = await exchange;
  if (location.pathname === signedInPath) {
    history.replaceState(null, '', typeof user.state === 'string' ? user.state : '/');
  }
  return user;
}

/** By Cognito's refresh token; null where the issuer gave none, as the local cloud's, and the token is at its end. */
async function renewed(manager: UserManager): Promise<User | null> {
  const user = await manager.getUser();
  if (user?.refresh_token) return manager.signinSilent();
  return user && !user.expired ? user : null;
}

function personOf(user: User | null | undefined): Person | undefined {
  if (!user?.id_token) return undefined;
  const groups = user.profile['cognito:groups'];
  return {
    email: user.profile.email ?? user.profile.sub,
    isOperator: Array.isArray(groups) && groups.includes('operators'),
    token: user.id_token,
  };
}
