/** Reads the multipart/form-data of a POST upload: the fields ahead of the file, and the file's size. What follows the file is ignored. */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';

export type PostForm = {
  /** By lower-case name: S3 does not mind the case of field names. */
  readonly fields: ReadonlyMap<string, string>;
  /** The field `key` with `${filename}` filled in. */
  readonly key: string;
  readonly fileBytes: number;
};

const BLANK_LINE = '\r\n\r\n';

export function parsePostForm({ headers, body }: AwsRequest): PostForm {
  const boundary = /boundary="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) throw malformed();
  const fields = new Map<string, string>();
  for (const part of partsOf(body, boundary)) {
    if (part.name !== 'file') {
      fields.set(part.name, part.value.toString());
      continue;
    }
    const key = (fields.get('key') ?? '').replaceAll('${filename}', part.fileName);
    if (key === '') throw new AwsError('InvalidArgument', "Bucket POST must contain a field named 'key'.");
    return { fields, key, fileBytes: part.value.length };
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.');
}

type Part = { readonly name: string; readonly fileName: string; readonly value: Buffer };

function* partsOf(body: Buffer, boundary: string): Generator<Part> {
  const delimiter = `--${boundary}`;
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const headEnd = body.indexOf(BLANK_LINE, start);
    const end = headEnd === -1 ? -1 : body.indexOf(`\r\n${delimiter}`, headEnd);
    if (end === -1) return;
    const head = body.subarray(start, headEnd).toString();
    yield {
      name: /\sname="([^"]*)"/i.exec(head)?.[1]?.toLowerCase() ?? '',
      fileName: /filename="(?:[^"]*[/\\])?([^"/\\]*)"/i.exec(head)?.[1] ?? '',
      value: body.subarray(headEnd + BLANK_LINE.length, end),
    };
    start = end + 2;
  }
}

function malformed(): AwsError {
  const message = 'The body of your POST request is not well-formed multipart/form-data.';
  return new AwsError('MalformedPOSTRequest', message);
}
