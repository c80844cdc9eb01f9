/** People who exist for as long as the tests of a stage run. */
import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StageAddress } from './stage-address.ts';

type Stage = Pick<StageAddress, 'userPoolId' | 'userPoolClientId' | 'region' | 'aws' | 'run'>;

const clientOf = ({ region, aws }: Stage) => new CognitoIdentityProviderClient({ region, ...aws });

/** Takes emails for good and answers none, so that a stage in the sandbox of SES may write to it, and nothing bounces. */
const addressesOf = ({ run }: Stage) => `success+${run}-`;

export type StagePeople = {
  /** A person who has never been there, signed in. `name`: letters, digits and hyphens. */
  arrive(
    name: string,
    groups?: readonly string[],
  ): Promise<{ readonly email: string; readonly token: string }>;
  end(): void;
};

/** Takes credentials that may administer the user pool, and a client of it that allows ADMIN_USER_PASSWORD_AUTH. */
export function makeStagePeople(stage: Stage): StagePeople {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = stage;
  const cognito = clientOf(stage);

  async function signUp(email: string, password: string): Promise<void> {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    const user = { UserPoolId, Username: email };
    await cognito.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
    await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  }

  async function signIn(USERNAME: string, PASSWORD: string): Promise<string> {
    const AuthParameters = { USERNAME, PASSWORD };
    const { AuthenticationResult } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters,
      }),
    );
    return AuthenticationResult?.IdToken ?? '';
  }

  return {
    async arrive(name, groups = []) {
      const email = `${addressesOf(stage)}${name}@simulator.amazonses.com`;
      const password = `${randomBytes(24).toString('base64url')}-aA1`;
      await signUp(email, password);
      for (const GroupName of groups)
        await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName }));
      return { email, token: await signIn(email, password) };
    },
    end: () => cognito.destroy(),
  };
}

/** Deletes everybody who arrived in the run; what they ordered stays. Resolves to how many they were. */
export async function removeStagePeople(stage: Stage): Promise<number> {
  const cognito = clientOf(stage);
  const { userPoolId: UserPoolId } = stage;
  const names: string[] = [];
  const Filter = `email ^= "${addressesOf(stage)}"`;
  try {
    for await (const { Users = [] } of paginateListUsers({ client: cognito }, { UserPoolId, Filter }))
      names.push(...Users.map(({ Username = '' }) => Username));
    for (const Username of names) await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    return names.length;
  } finally {
    cognito.destroy();
  }
}
