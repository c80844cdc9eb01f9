/** Reads who signed a request, and for which service, from SigV4's credential scope. */
import type { AwsRequest } from './aws-service.ts';

export type CredentialScope = { readonly accessKeyId: string; readonly service: string };

/** `undefined` for an unsigned request. */
export function credentialScope(request: AwsRequest): CredentialScope | undefined {
  const credential = fromHeader(request) ?? fromQuery(request) ?? fromForm(request);
  // <access key>/<date>/<region>/<service>/aws4_request
  const [accessKeyId, , , service] = credential?.split('/') ?? [];
  return accessKeyId && service ? { accessKeyId, service } : undefined;
}

function fromHeader({ headers }: AwsRequest): string | undefined {
  return /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
}

function fromQuery({ url }: AwsRequest): string | undefined {
  return new URL(url, 'http://localhost').searchParams.get('X-Amz-Credential') ?? undefined;
}

// A presigned POST carries its credential as a form field, ahead of the file.
function fromForm({ method, headers, body }: AwsRequest): string | undefined {
  if (method !== 'POST' || !headers['content-type']?.startsWith('multipart/form-data')) return undefined;
  const fields = body.subarray(0, 64 * 1024).toString('latin1');
  return /name="x-amz-credential"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]+)/i.exec(fields)?.[1];
}
