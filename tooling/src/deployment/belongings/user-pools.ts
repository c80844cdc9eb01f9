import {
  CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  paginateListUserPools,
  ResourceNotFoundException,
  UpdateUserPoolCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Belonging, Finder } from './belonging.ts';

export const findUserPools: Finder = async (stage, region) => {
  const client = new CognitoIdentityProviderClient({ region });
  const ids: string[] = [];
  for await (const { UserPools = [] } of paginateListUserPools({ client }, { MaxResults: 60 })) {
    ids.push(...UserPools.filter(({ Name }) => Name === `orderflow-${stage.name}`).map(({ Id = '' }) => Id));
  }
  return (await Promise.all(ids.map((id) => userPool(id, region)))).flat();
};

/** One pool, or none if it is gone. */
export async function userPool(id: string, region: string): Promise<Belonging[]> {
  const client = new CognitoIdentityProviderClient({ region });
  try {
    const { UserPool = {} } = await client.send(new DescribeUserPoolCommand({ UserPoolId: id }));
    const unprotect = async () =>
      void (await client.send(new UpdateUserPoolCommand({ UserPoolId: id, DeletionProtection: 'INACTIVE' })));
    const protection = UserPool.DeletionProtection === 'ACTIVE' ? { unprotect } : {};
    return [{ kind: 'user pool', name: id, region, ...protection, remove: () => remove(client, UserPool) }];
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return [];
    throw error;
  }
}

async function remove(client: CognitoIdentityProviderClient, pool: UserPoolType): Promise<void> {
  const { Id: UserPoolId, Domain } = pool;
  if (Domain) await client.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }));
  await client.send(new DeleteUserPoolCommand({ UserPoolId }));
}
