/** Errors in the words of whoever has to do something about them. */

type AwsError = Error & { readonly $metadata?: object; readonly code?: string };

/** What AWS said, with what to do where that is known; other errors as they are. */
export function explain(thrown: unknown): Error {
  const error = thrown as AwsError;
  if (error.name === 'CredentialsProviderError')
    return new Error(
      `There are no AWS credentials: ${error.message}\nSign in first (aws sso login, AWS_PROFILE=…), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. ` +
        'For the local cloud, npm start prints both, and AWS_ENDPOINT_URL.',
      { cause: error },
    );
  if (/Expired/.test(error.name))
    return new Error(`The AWS credentials have expired: ${error.message}`, { cause: error });
  if (/AccessDenied|NotAuthorized|UnrecognizedClient/.test(error.name))
    return new Error(
      `AWS does not allow this: ${error.message}\nThe runbook says what an operator must be granted.`,
      {
        cause: error,
      },
    );
  if (/^E[A-Z]+$/.test(error.code ?? '')) {
    const where = process.env.AWS_ENDPOINT_URL ?? 'AWS';
    return new Error(`Nothing answers at ${where}: ${error.message || error.code}`, { cause: error });
  }
  if (error.$metadata !== undefined)
    return new Error(`AWS says ${error.name}: ${error.message}`, { cause: error });
  return error;
}
