import * as z from 'zod';
import { ImportRows } from './import-rows.ts';
import { ProductPicture } from './product-picture.ts';
import { Rejection } from './rejection.ts';

export const FileKind = z.enum(['order-import', 'product-image', 'invoice', 'import-report']);
export type FileKind = z.output<typeof FileKind>;

export const FileStatus = z.enum(['awaiting-upload', 'processing', 'ready', 'rejected']);
export type FileStatus = z.output<typeof FileStatus>;

/** A file as its owner sees it in a list: what it is and how far its processing has come. */
export const FileSummary = z.object({
  fileId: z.uuid(),
  kind: FileKind,
  status: FileStatus,
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.int().nonnegative().exactOptional().describe('Known once the file is there.'),
  createdAt: z.iso.datetime(),
  rejection: Rejection.exactOptional().describe('For a file that was rejected.'),
  progress: z
    .object({
      done: z.int().nonnegative(),
      total: z.int().nonnegative(),
      percent: z.int().min(0).max(100),
    })
    .exactOptional()
    .describe('For an import: its rows, once they are counted.'),
  rows: ImportRows.exactOptional().describe('For an import that is ready: how its rows came out.'),
  errorReportFileId: z
    .uuid()
    .exactOptional()
    .describe('For an import that is ready: the file that names the rows that failed, if any did.'),
  pictures: z
    .array(ProductPicture)
    .exactOptional()
    .describe('For a picture that is ready: the sizes that were made of it.'),
});
export type FileSummary = z.output<typeof FileSummary>;

/** The same with a link to the bytes, as long as they are kept. */
export const FileView = FileSummary.extend({
  downloadUrl: z
    .url()
    .exactOptional()
    .describe('A presigned link that needs no further sign-in; absent while there is nothing to fetch.'),
  downloadExpiresAt: z.iso.datetime().exactOptional(),
});
export type FileView = z.output<typeof FileView>;
