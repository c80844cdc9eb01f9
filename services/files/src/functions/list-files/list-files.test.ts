import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeListFiles } from './list-files.ts';

const anyUpload = fc
  .record({
    minute: fc.nat(3),
    customerId: fc.constantFrom('customer-ada', 'customer-grace'),
    kind: fc.constantFrom('order-import' as const, 'product-image' as const),
  })
  // A few minutes for many files: most of them share their time with another.
  .map(({ minute, ...upload }) => anUpload({ ...upload, createdAt: `2026-03-01T10:0${minute}:00.000Z` }));

test("pages hold every file of the customer's and of the kind once, newest first", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyUpload, { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (uploads, limit) => {
        const list = makeListFiles(makeInMemoryFiles(uploads));
        const query = { customerId: 'customer-ada', kind: 'order-import' as const, limit };
        const listed: { fileId: string; createdAt: string }[] = [];
        let cursor: string | undefined;
        do {
          const { files, nextCursor } = await list({ ...query, cursor });
          expect(files.length).toBeLessThanOrEqual(limit);
          listed.push(...files);
          cursor = nextCursor;
        } while (cursor !== undefined);
        const own = uploads.filter(
          (each) => each.customerId === 'customer-ada' && each.kind === 'order-import',
        );
        expect(listed.map(({ fileId }) => fileId).sort()).toEqual(own.map(({ fileId }) => fileId).sort());
        const times = listed.map(({ createdAt }) => createdAt);
        expect(times).toEqual(times.toSorted().reverse());
      },
    ),
  );
});

test.each(['abc', 'bm90IGEgcG9zaXRpb24', Buffer.from('2026-03-01#x').toString('base64url')])(
  'refuses the cursor %s',
  async (cursor) => {
    const list = makeListFiles(makeInMemoryFiles());
    await expect(list({ customerId: 'a', kind: 'invoice', limit: 5, cursor })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  },
);
