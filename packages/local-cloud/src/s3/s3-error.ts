/** S3 errors in its REST-XML; details such as ServerTime become elements of their own. */
import { randomUUID } from 'node:crypto';
import { AwsError, type AwsResponse } from '../endpoint/aws-service.ts';

export class S3Error extends AwsError {
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    message: string,
    status: number,
    details: Readonly<Record<string, string | number>>,
  ) {
    super(code, message, status);
    this.details = details;
  }
}

export function s3ErrorResponse(error: AwsError): AwsResponse {
  const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
  // What the endpoint says of access is named as elsewhere in AWS; S3's own code is shorter.
  const code = error.code === 'AccessDeniedException' ? 'AccessDenied' : error.code;
  const elements = {
    Code: code,
    Message: error.message,
    ...(error instanceof S3Error && error.details),
    RequestId: requestId,
    HostId: 'local-cloud',
  };
  const xml = Object.entries(elements).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join('')}</Error>`),
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
