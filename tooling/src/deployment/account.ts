/** Whose account it is, and what to do when AWS does not know that. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isOptIn } from './region.ts';

export type Account = { readonly accountId: string; readonly arn: string };

const howToSignIn = `Sign in first, in the way your account is set up for, and try again:
  aws login                        with what you sign in to the AWS console with
  aws sso login --profile <name>   with IAM Identity Center; then AWS_PROFILE=<name>
  AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…   with a key, plus AWS_SESSION_TOKEN for a temporary one`;

/** Asks AWS who is calling; undefined on the local cloud. Throws with what is wrong with the credentials and what to do about it. */
export async function callersAccount(region: string): Promise<Account | undefined> {
  const sts = new STSClient({ region });
  try {
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    return { accountId: Account ?? '', arn: Arn ?? '' };
  } catch (error) {
    if (isNotEmulated(error)) return undefined;
    throw new Error(explain(error as Error, region), { cause: error });
  } finally {
    sts.destroy();
  }
}

/** A service that the local cloud does without; it says so in JSON, which not every client can read. */
export function isNotEmulated(error: unknown): boolean {
  if (!(error instanceof Error) || !('$response' in error)) return false;
  return (error.$response as { statusCode?: number }).statusCode === 501;
}

/** For what only makes sense in an account of AWS. */
export async function accountOfAws(region: string): Promise<Account> {
  const account = await callersAccount(region);
  if (account !== undefined) return account;
  throw new Error(
    `${process.env.AWS_ENDPOINT_URL} is the local cloud: npm start puts the stacks there, and its end takes them away.`,
  );
}

function explain(error: Error & { code?: string }, region: string): string {
  const said = `AWS says: ${error.message}`;
  if (/expired/i.test(`${error.name} ${error.message}`) && !/signature/i.test(error.message)) {
    return `The AWS credentials have expired. ${said}\n${howToSignIn}`;
  }
  if (error.name === 'CredentialsProviderError')
    return `There are no AWS credentials. ${said}\n${howToSignIn}`;
  if (error.name === 'InvalidClientTokenId' || error.name === 'UnrecognizedClientException') {
    const disabled = isOptIn(region)
      ? ` That is also its answer where ${region} is not enabled for the account: aws account enable-region --region-name ${region}.`
      : '';
    return `AWS does not know these credentials: the key was deleted, or is of somewhere else.${disabled} ${said}\n${howToSignIn}`;
  }
  if (/Signature|TimeTooSkewed/.test(`${error.name} ${error.message}`)) {
    return `AWS refuses the signature: the secret key does not belong to the key's id, or this machine's clock is wrong. ${said}`;
  }
  if (error.code !== undefined || error.name === 'TimeoutError') {
    const where = process.env.AWS_ENDPOINT_URL ?? `sts.${region}.amazonaws.com`;
    return `AWS cannot be reached at ${where}: ${error.message || error.code}`;
  }
  return `AWS does not tell whose credentials these are. ${said}`;
}
