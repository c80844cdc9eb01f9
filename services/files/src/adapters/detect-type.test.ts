import sharp from 'sharp';
import { expect, test } from 'vitest';
import { detectType } from './detect-type.ts';
import { findsTestVirus } from './eicar-scanner.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const detect = (firstBytes: Uint8Array) => detectType({ firstBytes });
const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif') =>
  sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();

test.each(['png', 'jpeg', 'webp', 'gif'] as const)('knows a %s picture by its bytes', async (format) => {
  const detected = await detect(new Uint8Array(await picture(format)));
  expect(detected).toMatchObject({ format: 'binary', mediaType: `image/${format}` });
});

test.each([
  ['plain', 'a,b\n1,2\n'],
  ['with a byte order mark', '\uFEFFa,b\n'],
  ['of other scripts', 'größe,数量,🍵\n'],
  ['that begins like markup', '<b>,b\n'],
])('takes text for text: %s', async (_, text) => {
  expect(await detect(bytes(text))).toEqual({ format: 'text' });
});

test.each([1, 2, 3])('a piece that ends %i bytes into a character is text', async (cut) => {
  const whole = bytes('a,🍵');
  expect(await detect(whole.subarray(0, whole.length - 4 + cut))).toEqual({ format: 'text' });
});

test.each([
  ['UTF-16', new Uint8Array([0xff, 0xfe, ...bytes('a,b', 'utf16le')]), 'a text in UTF-16'],
  ['Latin-1', bytes('größe,b\n1,2\n', 'latin1'), 'a text in some other encoding'],
  ['zero bytes', new Uint8Array([65, 0, 66, 0, 67]), 'no text'],
])('says what else it is: %s', async (_, content, description) => {
  expect(await detect(content)).toEqual({ format: 'unknown', description });
});

test.each([
  ['%PDF-1.7\n', 'a PDF document'],
  ['\x1f\x8b\x08\x00\x00\x00\x00\x00', 'a compressed archive'],
  ['\x7fELF\x02\x01\x01\x00', 'a ELF file'],
  ['<?xml version="1.0"?><svg/>', 'an XML document'],
])('names the format %j', async (start, description) => {
  expect(await detect(bytes(start, 'latin1'))).toMatchObject({ format: 'binary', description });
});

test('the test virus is found, wherever it stands, and nothing else is', async () => {
  const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  expect(await findsTestVirus({ firstBytes: bytes(virus) })).toBe(true);
  expect(await findsTestVirus({ firstBytes: bytes(`productId,quantity\n${virus}`) })).toBe(true);
  expect(await findsTestVirus({ firstBytes: bytes(virus.slice(1)) })).toBe(false);
});
