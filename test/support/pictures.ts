/** Pictures of several formats, made here so that no binary file lies among the tests. */
import sharp from 'sharp';

export async function aNoisyPicture(
  format: 'png' | 'jpeg' | 'webp',
  [width, height] = [900, 600],
): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: 180, g: 90, b: 40 };
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const create = { width: width ?? 1, height: height ?? 1, channels: 3, background, noise } as const;
  return new Uint8Array(await sharp({ create }).toFormat(format).toBuffer());
}
