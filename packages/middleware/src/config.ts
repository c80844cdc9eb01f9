/**
 * Reads the variables that the pipelines need. Written without zod on purpose: a stream function has no other use
 * for it, and it would be a quarter of its bundle. Each service checks its own variables with its own schema.
 */

/** Ends the cold start with one error that names every missing variable. */
export function readVariables<Name extends string>(
  names: readonly Name[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<Name, string> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`Missing environment variables: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>;
}

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type AwsConfig = {
  readonly region: string;
  /** Asked before each call. */
  readonly credentials: () => Promise<Credentials>;
};

/** Region and credentials of the function's role; Lambda always hands them over in these variables. */
export function readAwsConfig(): AwsConfig {
  const credentials = async (): Promise<Credentials> => {
    const variables = readVariables(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
    const sessionToken = process.env.AWS_SESSION_TOKEN;
    return {
      accessKeyId: variables.AWS_ACCESS_KEY_ID,
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY,
      ...(sessionToken && { sessionToken }),
    };
  };
  return { region: readVariables(['AWS_REGION']).AWS_REGION, credentials };
}

export type ConsumerConfig = {
  readonly deadLetterQueueUrl: string;
  /** The redrive policy's `maxReceiveCount`: a message is parked when it fails at this receive or a later one. */
  readonly maxReceiveCount: number;
};

export function readConsumerConfig(env?: Readonly<Record<string, string | undefined>>): ConsumerConfig {
  const variables = readVariables(['DEAD_LETTER_QUEUE_URL', 'MAX_RECEIVE_COUNT'], env);
  const maxReceiveCount = Number(variables.MAX_RECEIVE_COUNT);
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1) {
    throw new Error('MAX_RECEIVE_COUNT must be a whole number above 0');
  }
  return { deadLetterQueueUrl: variables.DEAD_LETTER_QUEUE_URL, maxReceiveCount };
}
