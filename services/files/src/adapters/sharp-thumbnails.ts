import sharp from 'sharp';
import { type Thumbnail, widthsFor } from '../domain/thumbnail.ts';

/** Unpacked, a picture takes four bytes per pixel; a small file can claim to be of any size. */
const maxPixels = 50_000_000;

// One picture at a time, and none remembered: a function works on one and goes.
sharp.cache(false);
sharp.concurrency(1);

/**
 * WebP in each width, upright, in sRGB, without metadata (where a photo was taken is nobody's business); of an animation the first frame.
 * Undefined for what cannot be decoded to its end.
 */
export async function makeThumbnails(bytes: Uint8Array): Promise<Thumbnail[] | undefined> {
  const original = () => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'warning' }).autoOrient();
  try {
    const { autoOrient } = await original().metadata();
    const thumbnails: Thumbnail[] = [];
    for (const width of widthsFor(autoOrient.width)) {
      const { data, info } = await original()
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 80 })
        .toBuffer({ resolveWithObject: true });
      thumbnails.push({ widthPx: info.width, heightPx: info.height, bytes: data });
    }
    return thumbnails;
  } catch (error) {
    // sharp has no error classes: whatever it throws about its input is a plain Error.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
