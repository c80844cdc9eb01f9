/**
 * One server for all AWS services: an unmodified SDK client finds it through AWS_ENDPOINT_URL.
 * The service is picked by the credential scope of the signature, the caller by its access key; what the caller's
 * role does not grant is refused before the service sees the request.
 * Not emulated: the signatures of header-signed requests are not verified (presigned S3 URLs and forms are).
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Iam } from '../iam/iam.ts';
import { accessDenied, unknownAccessKey } from './auth-error.ts';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from './aws-service.ts';
import { credentialScope } from './credential-scope.ts';
import { BodyTooLarge, readAwsRequest, writeAwsResponse } from './http-exchange.ts';

/** Something on the same port that is no AWS service: the control API, the OIDC issuer, the inbox page. */
export type Mount = { matches(path: string): boolean; readonly handler: RequestListener };

export type AwsEndpointOptions = {
  readonly iam: Iam;
  readonly services: readonly AwsService[];
  readonly mounts: readonly Mount[];
  readonly log: (message: string) => void;
};

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

export function makeAwsEndpoint(options: AwsEndpointOptions): RequestListener {
  const services = new Map(options.services.map((service) => [service.signingName, service]));
  return (incoming, outgoing) => {
    const path = incoming.url?.split('?')[0] ?? '/';
    const mount = options.mounts.find((each) => each.matches(path));
    if (mount) {
      mount.handler(incoming, outgoing);
      return;
    }
    serve(incoming, outgoing, services, options).catch((error: unknown) => {
      options.log(`AWS endpoint: ${incoming.method} ${path}: ${String(error)}`);
      outgoing.destroy();
    });
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  services: ReadonlyMap<string, AwsService>,
  { iam, log }: AwsEndpointOptions,
): Promise<void> {
  const request = await readAwsRequest(incoming, outgoing, MAX_BODY_BYTES.s3 ?? 0).catch((error: unknown) => {
    if (!(error instanceof BodyTooLarge)) throw error;
    outgoing.writeHead(413, { connection: 'close' }).end();
  });
  if (!request) return;
  const scope = credentialScope(request);
  // Browsers send no signature with a preflight, and anonymous requests can only be for S3.
  const service = services.get(scope?.service ?? 's3');
  if (!service) {
    writeAwsResponse(outgoing, notEmulated(scope?.service));
    return;
  }
  writeAwsResponse(outgoing, await answer(service, request, scope?.accessKeyId, { iam, log }));
}

async function answer(
  service: AwsService,
  request: AwsRequest,
  accessKeyId: string | undefined,
  { iam, log }: Pick<AwsEndpointOptions, 'iam' | 'log'>,
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
