import * as z from 'zod';

/** What every event says about a file that somebody uploaded. */
export const UploadedFile = z.object({
  fileId: z.uuid(),
  ownerId: z.string().min(1),
  purpose: z.enum(['order-import', 'product-image']),
  name: z.string().min(1).describe('As the owner calls it; never used as a path.'),
});
