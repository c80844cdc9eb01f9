/** fauxqs' application, set up for objects of any size and type, with conditional writes. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { FauxqsApp, S3Store } from '../fauxqs/fauxqs-app.ts';
import { refuseChangedSource, refuseUnmetCondition } from './preconditions.ts';
import { s3ErrorResponse } from './s3-error.ts';

/** Objects are held in memory; fauxqs itself would stop at 11 MiB. */
const MAX_OBJECT_BYTES = 128 * 1024 * 1024;

export function setUpForObjects(app: FauxqsApp, store: S3Store): void {
  // fauxqs parses the content types of SQS and SNS, which for an object are just bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: MAX_OBJECT_BYTES },
    (_request, body, done) => {
      done(null, body);
    },
  );
  // A hook and its route run without a break, so nothing can come between the condition and the write.
  app.addHook('preHandler', (request, _reply, done) => {
    // fauxqs fails on an upload without a body.
    request.body ??= Buffer.alloc(0);
    done(isWrite(request) ? unmetCondition(request, store) : undefined);
  });
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof AwsError ? error : new AwsError('InternalError', String(error), 500);
    const { status, headers, body } = s3ErrorResponse(known);
    return reply.status(status).headers(headers).send(body);
  });
}

type Incoming = {
  readonly method: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Of a multipart upload, it is the completion that writes. */
function isWrite({ method, query }: Incoming): boolean {
  const { uploadId, partNumber } = query as { uploadId?: string; partNumber?: string };
  return method === 'PUT' ? partNumber === undefined : method === 'POST' && uploadId !== undefined;
}

function unmetCondition({ params, headers }: Incoming, store: S3Store): Error | undefined {
  const { bucket = '', '*': key = '' } = params as Record<string, string>;
  try {
    const [ifMatch, ifNoneMatch] = [headers['if-match']?.toString(), headers['if-none-match']?.toString()];
    refuseUnmetCondition(store, { bucket, key, ifMatch, ifNoneMatch });
    refuseChangedSource(store, headers);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
