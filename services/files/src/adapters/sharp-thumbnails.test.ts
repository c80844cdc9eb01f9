import { crc32, deflateSync } from 'node:zlib';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { makeThumbnails } from './sharp-thumbnails.ts';

const red = { r: 255, g: 0, b: 0 };
const blue = { r: 0, g: 0, b: 255 };
const canvas = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: red } });

const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer());

/** The first of the sizes, decoded: its width, and the colour of one pixel. */
async function look(picture: Uint8Array, at: { x: number; y: number }) {
  const [thumbnail] = (await makeThumbnails(picture)) ?? expect.unreachable('not decoded');
  const { data, info } = await sharp(thumbnail?.bytes).raw().toBuffer({ resolveWithObject: true });
  const from = (at.y * info.width + at.x) * info.channels;
  return { thumbnail, info, pixel: [...data.subarray(from, from + info.channels)] };
}

test('makes every width up to its own, in proportion, as WebP', async () => {
  const thumbnails = await makeThumbnails(await bytesOf(canvas(2000, 1000).jpeg()));
  expect(thumbnails?.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([
    [160, 80],
    [320, 160],
    [640, 320],
    [1280, 640],
  ]);
  for (const { bytes } of thumbnails ?? []) expect((await sharp(bytes).metadata()).format).toBe('webp');
});

test('turns a JPEG upright as its EXIF says, and takes all metadata off', async () => {
  const half: OverlayOptions = {
    input: { create: { width: 200, height: 100, channels: 3, background: blue } },
    left: 200,
    top: 0,
  };
  // Lies on its side: red left, blue right. Orientation 6 means that its right side belongs at the bottom.
  const lying = await canvas(400, 100)
    .composite([half])
    .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
  const { thumbnail, pixel } = await look(new Uint8Array(lying), { x: 50, y: 380 });
  expect([thumbnail?.widthPx, thumbnail?.heightPx]).toEqual([100, 400]);
  expect(pixel[2]).toBeGreaterThan(200);
  const { exif, orientation, icc } = await sharp(thumbnail?.bytes).metadata();
  expect({ exif, orientation, icc }).toEqual({ exif: undefined, orientation: undefined, icc: undefined });
});

test('keeps what is transparent in a PNG transparent', async () => {
  const glass = sharp({ create: { width: 200, height: 200, channels: 4, background: { ...red, alpha: 0 } } });
  const { info, pixel } = await look(await bytesOf(glass.png()), { x: 10, y: 10 });
  expect(info.channels).toBe(4);
  expect(pixel[3]).toBe(0);
});

test('takes WebP', async () => {
  expect(await makeThumbnails(await bytesOf(canvas(300, 200).webp()))).toHaveLength(2);
});

test('a picture of one pixel stays one', async () => {
  const thumbnails = await makeThumbnails(await bytesOf(canvas(1, 1).png()));
  expect(thumbnails?.map(({ widthPx, heightPx }) => [widthPx, heightPx])).toEqual([[1, 1]]);
});

test('of an animated GIF the first frame is shown', async () => {
  const frames = await canvas(100, 200)
    .composite([
      { input: { create: { width: 100, height: 100, channels: 3, background: blue } }, left: 0, top: 100 },
    ])
    .removeAlpha()
    .raw()
    .toBuffer();
  const animation = sharp(frames, { raw: { width: 100, height: 200, channels: 3, pageHeight: 100 } }).gif();
  const gif = await bytesOf(animation);
  expect((await sharp(gif, { animated: true }).metadata()).pages).toBe(2);
  const { thumbnail, pixel } = await look(gif, { x: 50, y: 50 });
  expect([thumbnail?.widthPx, thumbnail?.heightPx]).toEqual([100, 100]);
  expect(pixel[0]).toBeGreaterThan(200);
  expect((await sharp(thumbnail?.bytes).metadata()).pages ?? 1).toBe(1);
});

test.each(['jpeg', 'png', 'webp', 'gif'] as const)('refuses a %s that is cut off', async (format) => {
  const noise = canvas(400, 400).composite([{ input: await gaussianNoise(), blend: 'multiply' }]);
  const whole = await bytesOf(noise.toFormat(format));
  expect(await makeThumbnails(whole)).toBeDefined();
  expect(await makeThumbnails(whole.subarray(0, Math.floor(whole.length / 2)))).toBeUndefined();
});

test('refuses a bomb without unpacking it', async () => {
  // A PNG of 30,000 x 30,000 black pixels in some hundred kilobytes: 3.6 GB once unpacked.
  expect(await makeThumbnails(pngOfSize(30_000))).toBeUndefined();
});

test.each([
  ['nothing', new Uint8Array()],
  ['a text', new TextEncoder().encode('not a picture')],
  ['a header alone', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
])('refuses %s', async (_, content) => {
  expect(await makeThumbnails(content)).toBeUndefined();
});

function gaussianNoise(): Promise<Buffer> {
  const create = { width: 400, height: 400, channels: 3 as const, background: red };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  return sharp({ create: { ...create, noise } })
    .png()
    .toBuffer();
}

function pngOfSize(side: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
