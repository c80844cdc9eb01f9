import type { FileKind } from '@orderflow/contracts/files/file-view';

const names: Readonly<Record<FileKind, string>> = {
  'order-import': 'File of orders',
  'product-image': 'Product picture',
  invoice: 'Invoice',
  'import-report': 'Error report',
};

export const kindName = (kind: FileKind): string => names[kind];
