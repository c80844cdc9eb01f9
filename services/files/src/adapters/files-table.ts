import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { FileSummary } from '@orderflow/contracts/files/file-view';
import { ImportRows } from '@orderflow/contracts/files/import-rows';
import { UploadPurpose } from '@orderflow/contracts/files/uploaded-file';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import * as z from 'zod';
import type { Position } from '../domain/file-list.ts';
import type { StoredFile } from '../domain/stored-file.ts';
import type { Upload } from '../domain/upload.ts';

export type FilesTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };
export type FilesTableNow = FilesTable & { readonly now: () => Date };

const FileItem = FileSummary.omit({ progress: true }).extend({
  rows: ImportRows.exactOptional(),
  customerId: z.string(),
  objectKey: z.string().exactOptional(),
});

const UploadItem = FileItem.extend({
  kind: UploadPurpose,
  email: z.string(),
  correlationId: z.string(),
  productId: z.string().exactOptional(),
});

export const fileKey = (fileId: string) => ({ pk: `FILE#${fileId}`, sk: 'FILE' });

/** What the index by owner sorts by; the id keeps two of the same millisecond apart. */
export const positionKey = ({ createdAt, fileId }: Position) => `${createdAt}#${fileId}`;

export const ownerKey = (customerId: string, kind: string) => `${customerId}#${kind}`;

/** `expiresAfter`: days until it is forgotten, together with its bytes. */
export function fileItem(file: StoredFile | Upload, expiresAfter?: number) {
  return {
    ...fileKey(file.fileId),
    entity: 'file',
    ...file,
    ownerKind: ownerKey(file.customerId, file.kind),
    createdKey: positionKey(file),
    ...(expiresAfter !== undefined && {
      expiresAt: expiresAfterDays(new Date(file.createdAt), expiresAfter),
    }),
  };
}

/** Throws, naming the field, for an item that is no file. */
export function toFile(item: Readonly<Record<string, unknown>>): StoredFile {
  return FileItem.parse(item);
}

export function toUpload(item: Readonly<Record<string, unknown>>): Upload {
  return UploadItem.parse(item);
}

/** A write that adds and never replaces. */
export function putNew(TableName: string, Item: Readonly<Record<string, unknown>>) {
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
