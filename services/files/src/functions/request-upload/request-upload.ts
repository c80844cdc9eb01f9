import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import { maxUploadBytes, type requestUpload } from '@orderflow/contracts/files/request-upload';
import { operatorsOnly } from '../../domain/errors.ts';
import { formLifetimeSeconds, quarantineKey, type Upload } from '../../domain/upload.ts';

/** What a form allows: one object, of one type, up to one size, for a while. */
export type FormTerms = {
  readonly key: string;
  readonly contentType: string;
  readonly maxBytes: number;
  readonly lifetimeSeconds: number;
};

type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

export type Dependencies = {
  readonly saveUpload: (upload: Upload) => Promise<void>;
  /** A form that works for whoever holds it, until it expires. */
  readonly signForm: (terms: FormTerms) => Promise<UploadForm>;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type UploadRequest = {
  readonly file: RequestOf<typeof requestUpload>['body'];
  readonly caller: { readonly customerId: string; readonly email: string; readonly isOperator: boolean };
  readonly correlationId: string;
};

/** Throws OPERATORS_ONLY. */
export function makeRequestUpload(deps: Dependencies) {
  return async ({
    file,
    caller,
    correlationId,
  }: UploadRequest): Promise<ResponseOf<typeof requestUpload>> => {
    if (file.purpose === 'product-image' && !caller.isOperator) throw operatorsOnly();
    const [fileId, now] = [deps.newId(), deps.now()];
    const maxBytes = maxUploadBytes[file.purpose];
    await deps.saveUpload({
      fileId,
      kind: file.purpose,
      status: 'awaiting-upload',
      name: file.name,
      contentType: file.contentType,
      createdAt: now.toISOString(),
      customerId: caller.customerId,
      email: caller.email,
      correlationId,
      ...(file.purpose === 'product-image' && { productId: file.productId }),
    });
    const { url, fields } = await deps.signForm({
      key: quarantineKey(fileId),
      contentType: file.contentType,
      maxBytes,
      lifetimeSeconds: formLifetimeSeconds,
    });
    const expiresAt = new Date(now.getTime() + formLifetimeSeconds * 1000).toISOString();
    return { fileId, upload: { url, fields }, maxBytes, expiresAt };
  };
}
