import { AppError } from '@orderflow/errors/app-error';

/** Also for somebody else's file: an answer that told the two apart would reveal which files exist. */
export function fileNotFound(fileId: string): AppError {
  return new AppError('There is no such file.', {
    code: 'FILE_NOT_FOUND',
    kind: 'not-found',
    context: { fileId },
  });
}

/** Permanent: no retry makes wrong sums right, and a wrong invoice is worse than a late one. */
export function invoiceTotalsDiffer(orderId: string): AppError {
  return new AppError('The lines of the order do not add up to its total.', {
    code: 'INVOICE_TOTALS_DIFFER',
    kind: 'unprocessable',
    context: { orderId },
  });
}

export function pictureNotFound(fileId: string): AppError {
  return new AppError('There is no such picture.', {
    code: 'PICTURE_NOT_FOUND',
    kind: 'not-found',
    context: { fileId },
  });
}

export function operatorsOnly(): AppError {
  return new AppError('Only operators upload product pictures.', {
    code: 'OPERATORS_ONLY',
    kind: 'forbidden',
  });
}

export function cursorInvalid(): AppError {
  return new AppError('The cursor is none of this API.', { code: 'CURSOR_INVALID', kind: 'unprocessable' });
}

/** The uploaded object was written again while it was checked: the check has to begin anew. */
export function uploadChanged(fileId: string): AppError {
  return new AppError('The file was replaced while it was checked.', {
    code: 'UPLOAD_CHANGED',
    kind: 'conflict',
    retryable: true,
    context: { fileId },
  });
}
