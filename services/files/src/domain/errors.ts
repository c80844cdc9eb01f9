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
