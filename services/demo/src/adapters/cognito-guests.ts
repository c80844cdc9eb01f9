import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  NotAuthorizedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Guest, SignedIn } from '../domain/guest.ts';

type Options = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly client?: Pick<CognitoIdentityProviderClient, 'send'>;
};

/** Long before the function's own timeout. */
const limits = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 2000, throwOnRequestTimeout: true },
};

const mostAttempts = 3;

/** People of a user pool whose passwords nobody knows: each sign-in sets a new one. */
export function makeCognitoGuests({
  userPoolId: UserPoolId,
  clientId: ClientId,
  client = new CognitoIdentityProviderClient(limits),
}: Options) {
  async function createOnce(Username: string): Promise<void> {
    const UserAttributes = [
      { Name: 'email', Value: Username },
      { Name: 'email_verified', Value: 'true' },
    ];
    try {
      await client.send(
        new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }),
      );
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
    }
  }

  async function signInOnce(Username: string): Promise<SignedIn> {
    // With a character of each kind that a pool's policy may ask for.
    const Password = `${randomBytes(24).toString('base64url')}-aA1`;
    await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    const { AuthenticationResult } = await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
      }),
    );
    const { IdToken, ExpiresIn } = AuthenticationResult ?? {};
    if (!IdToken || !ExpiresIn) throw new Error('The user pool asks for more than a password');
    return { idToken: IdToken, expiresInSeconds: ExpiresIn };
  }

  return {
    /** Creates whoever is not there yet. */
    async signIn(email: string): Promise<SignedIn> {
      await createOnce(email);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await signInOnce(email);
        } catch (error) {
          // Another sign-in of the same person has set its password in between.
          if (!(error instanceof NotAuthorizedException) || attempt === mostAttempts) throw error;
        }
      }
    },

    async *guestsWhoseEmailBegins(prefix: string): AsyncGenerator<Guest> {
      let PaginationToken: string | undefined;
      do {
        const page = await client.send(
          new ListUsersCommand({
            UserPoolId,
            Filter: `email ^= "${prefix}"`,
            ...(PaginationToken ? { PaginationToken } : {}),
          }),
        );
        for (const { Username, UserCreateDate } of page.Users ?? [])
          if (Username && UserCreateDate) yield { username: Username, createdAt: UserCreateDate };
        PaginationToken = page.PaginationToken;
      } while (PaginationToken);
    },

    async deleteGuest(username: string): Promise<void> {
      try {
        await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: username }));
      } catch (error) {
        // An overlapping run was faster.
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}
