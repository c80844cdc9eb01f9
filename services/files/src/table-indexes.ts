import type { Index } from '@orderflow/infra/table';

/** A customer's files of one kind, sorted by when they were made: what a list of them shows. */
export const byOwner: Index = {
  name: 'by-owner',
  hash: 'ownerKind',
  range: 'createdKey',
  holds: [
    'fileId',
    'kind',
    'status',
    'name',
    'contentType',
    'sizeBytes',
    'createdAt',
    'customerId',
    'rejection',
    'rows',
    'errorReportFileId',
    'pictures',
  ],
};

export const indexes = [byOwner];
