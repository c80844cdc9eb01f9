import * as z from 'zod';

/** What people upload files for. */
export const UploadPurpose = z.enum(['order-import', 'product-image']);
export type UploadPurpose = z.output<typeof UploadPurpose>;

/** What every event says about a file that somebody uploaded. */
export const UploadedFile = z.object({
  fileId: z.uuid(),
  ownerId: z.string().min(1),
  purpose: UploadPurpose,
  name: z.string().min(1).describe('As the owner calls it; never used as a path.'),
});
