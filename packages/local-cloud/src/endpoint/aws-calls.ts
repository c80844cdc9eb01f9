/**
 * One AWS call, however it came here: the service is picked by the credential scope of the signature, the caller by its
 * access key; what the caller's role does not grant is refused before the service sees the request.
 */
import type { Iam } from '../iam/iam.ts';
import { accessDenied, unknownAccessKey } from './auth-error.ts';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from './aws-service.ts';
import { credentialScope } from './credential-scope.ts';

export type AwsCallOptions = {
  readonly iam: Iam;
  readonly services: readonly AwsService[];
  /** Told about each call with its answer. */
  readonly onAnswer?: (service: AwsService, request: AwsRequest, response: AwsResponse) => void;
  readonly log: (message: string) => void;
};

/** Never rejects: every failure is an answer in the service's own protocol. */
export type AwsCall = (request: AwsRequest) => Promise<AwsResponse>;

const MEGABYTE = 1024 * 1024;
/** The real services' own limits; S3's single PUT is held to what this process can keep in memory. */
const MAX_BODY_BYTES: Readonly<Record<string, number>> = {
  dynamodb: 16 * MEGABYTE,
  events: 2 * MEGABYTE,
  lambda: 6 * MEGABYTE,
  s3: 101 * MEGABYTE,
  ses: 40 * MEGABYTE,
  sqs: 2 * MEGABYTE,
};
export const LARGEST_BODY_BYTES = Math.max(...Object.values(MAX_BODY_BYTES));

export function makeAwsCall({ iam, services, onAnswer, log }: AwsCallOptions): AwsCall {
  const byName = new Map(services.map((service) => [service.signingName, service]));
  return async (request) => {
    const scope = credentialScope(request);
    // Browsers send no signature with a preflight, and anonymous requests can only be for S3.
    const service = byName.get(scope?.service ?? 's3');
    if (!service) return notEmulated(scope?.service);
    const response = await answer(service, request, scope?.accessKeyId, { iam, log });
    onAnswer?.(service, request, response);
    return response;
  };
}

async function answer(
  service: AwsService,
  request: AwsRequest,
  accessKeyId: string | undefined,
  { iam, log }: Pick<AwsCallOptions, 'iam' | 'log'>,
): Promise<AwsResponse> {
  try {
    if (request.method !== 'OPTIONS') authorize(service, request, accessKeyId, iam);
    return await service.handle(request);
  } catch (error) {
    if (error instanceof AwsError) return service.errorResponse(error);
    log(
      `${service.signingName}: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`,
    );
    return service.errorResponse(new AwsError('InternalFailure', 'The local cloud failed to answer', 500));
  }
}

function authorize(
  service: AwsService,
  request: AwsRequest,
  accessKeyId: string | undefined,
  iam: Iam,
): void {
  const name = service.signingName;
  if (request.body.length > (MAX_BODY_BYTES[name] ?? MEGABYTE)) {
    throw new AwsError('RequestEntityTooLargeException', `${name} does not accept a body this large`, 413);
  }
  if (accessKeyId === undefined) throw new AwsError('AccessDenied', 'Access Denied', 403);
  const known = iam.keys.find(accessKeyId);
  if (!known) throw unknownAccessKey(name);
  if (known.caller.kind === 'admin') return;
  for (const permission of service.requiredPermissions(request)) {
    try {
      iam.authorizeRole(known.caller.roleArn, permission);
    } catch (error) {
      throw error instanceof AwsError ? accessDenied(name, request, error) : error;
    }
  }
}

function notEmulated(service: string | undefined): AwsResponse {
  const message = `The local cloud does not emulate ${service}; point AWS_ENDPOINT_URL_<SERVICE> at a server that does`;
  return {
    status: 501,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'NotImplemented' },
    body: Buffer.from(JSON.stringify({ __type: 'NotImplemented', message })),
  };
}
