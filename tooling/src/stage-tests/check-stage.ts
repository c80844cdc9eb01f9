/** What has to be there before tests make sense: an API that answers, and a way to sign people in. */
import type { StageAddress } from './stage-address.ts';
import { makeStagePeople } from './stage-people.ts';

/** Throws with what is missing and what to do about it. */
export async function checkStage(stage: StageAddress): Promise<void> {
  await checkApi(stage);
  await checkSignIn(stage);
}

async function checkApi({ apiUrl }: StageAddress): Promise<void> {
  const url = `${apiUrl}/products`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch((error: Error) => error);
  if (answer instanceof Error) throw new Error(`${url} cannot be reached: ${reasonOf(answer)}`);
  const text = await answer.text();
  if (answer.status !== 200)
    throw new Error(
      `${url} is answered with ${answer.status}, so it is no shop that works: ${text.slice(0, 300)}`,
    );
  const { products } = JSON.parse(text) as { products: unknown[] };
  if (products.length === 0)
    throw new Error('The shop has no products. npm run deploy puts the catalogue into an empty shop.');
}

const reasonOf = ({ message, cause }: Error) =>
  cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message;

async function checkSignIn(stage: StageAddress): Promise<void> {
  const people = makeStagePeople(stage);
  try {
    await people.arrive('first');
  } catch (error) {
    throw new Error(explain(error as Error, stage), { cause: error });
  } finally {
    people.end();
  }
}

function explain(error: Error, { name, userPoolId }: StageAddress): string {
  const said = `${error.name}: ${error.message}`;
  if (error.name === 'InvalidParameterException' && /auth flow/i.test(error.message)) {
    return (
      `Nobody can be signed in for tests at ${name}: its client refuses ADMIN_USER_PASSWORD_AUTH, as stages do that keep their data. ` +
      `Test one that was deployed with --throwaway, or with --param serverSideSignIn=true. AWS says ${said}`
    );
  }
  if (error.name === 'ResourceNotFoundException')
    return `There is no user pool ${userPoolId}. AWS says ${said}`;
  if (error.name === 'CredentialsProviderError')
    return `There are no AWS credentials to sign people up with. ${error.message}`;
  return `Nobody can be signed up for tests at ${name}. AWS says ${said}`;
}
