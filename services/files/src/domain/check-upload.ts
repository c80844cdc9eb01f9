// Whether a file is what it should be, by its bytes: names and declared types prove nothing.
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { maxUploadBytes } from '@orderflow/contracts/files/request-upload';
import type { Upload } from './upload.ts';

/** What the first bytes of a file tell of it. */
export type Detected =
  | { readonly format: 'binary'; readonly mediaType: string; readonly description: string }
  /** No known format, but text: what a CSV file looks like. */
  | { readonly format: 'text' }
  | { readonly format: 'unknown'; readonly description: string };

export type Inspection = {
  readonly sizeBytes: number;
  readonly detected: Detected;
  readonly isMalware: boolean;
};

export type Verdict = { readonly contentType: string } | { readonly rejection: Rejection };

const pictureTypes = ['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif'];

/** The file's true media type, or why it is refused. */
export function checkUpload(upload: Upload, inspection: Inspection): Verdict {
  const { name, kind } = upload;
  const { sizeBytes, detected, isMalware } = inspection;
  const max = maxUploadBytes[kind];
  // The form allows no more; this holds even if it once should.
  if (sizeBytes > max) return reject('TOO_LARGE', `${name} is larger than ${max / 1024 / 1024} MB.`);
  if (isMalware) return reject('MALWARE', `A virus scanner found something harmful in ${name}.`);
  return kind === 'order-import' ? checkText(name, detected) : checkPicture(name, detected);
}

function checkText(name: string, detected: Detected): Verdict {
  if (detected.format === 'text') return { contentType: 'text/csv' };
  return reject('WRONG_TYPE', `${name} is ${detected.description}, not a CSV file in UTF-8.`);
}

function checkPicture(name: string, detected: Detected): Verdict {
  if (detected.format === 'binary' && pictureTypes.includes(detected.mediaType)) {
    return { contentType: detected.mediaType };
  }
  const what = detected.format === 'text' ? 'a text' : detected.description;
  return reject('WRONG_TYPE', `${name} is ${what}, not a picture (JPEG, PNG, WebP or GIF).`);
}

function reject(reason: Rejection['reason'], explanation: string): Verdict {
  return { rejection: { reason, explanation } };
}
