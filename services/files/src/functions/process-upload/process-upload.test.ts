import { expect, test } from 'vitest';
import type { Detected } from '../../domain/check-upload.ts';
import { uploadChanged } from '../../domain/errors.ts';
import { quarantineKey, type Upload } from '../../domain/upload.ts';
import { anUpload, aPictureUpload } from '../../testing/an-upload.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { type Dependencies, makeProcessUpload, type QuarantinedObject } from './process-upload.ts';

const text: Detected = { format: 'text' };
const zip: Detected = { format: 'binary', mediaType: 'application/zip', description: 'a ZIP archive' };
const png: Detected = { format: 'binary', mediaType: 'image/png', description: 'a PNG file' };

type Given = { upload?: Upload; detected?: Detected; isMalware?: boolean; sizeBytes?: number };

/** A bucket with the upload's object in quarantine. */
function setUp({ upload = anUpload(), detected = text, isMalware = false, sizeBytes = 2048 }: Given = {}) {
  const key = quarantineKey(upload.fileId);
  const files = makeInMemoryFiles([upload]);
  const object: QuarantinedObject = { key, etag: '"1"', sizeBytes, firstBytes: new Uint8Array() };
  const quarantined = new Map([[key, object]]);
  const copies: { readonly to: string; readonly contentType: string }[] = [];
  const deps: Dependencies = {
    ...files,
    inspectObject: async (wanted) => quarantined.get(wanted),
    detectType: async () => detected,
    findsMalware: async () => isMalware,
    copyOut: async ({ key: from, etag, to, contentType }) => {
      if (quarantined.get(from)?.etag !== etag) throw uploadChanged(upload.fileId);
      copies.push({ to, contentType });
    },
    discard: async (wanted) => void quarantined.delete(wanted),
    newId: () => crypto.randomUUID(),
    now: () => new Date('2026-03-01T10:00:02.000Z'),
  };
  const created = { key, eventId: 'object-created-1' };
  return { upload, key, files, quarantined, copies, deps, created, processUpload: makeProcessUpload(deps) };
}

test('takes a good file out of quarantine and begins its import', async () => {
  const { upload, files, quarantined, copies, created, processUpload } = setUp();
  await processUpload(created);
  const objectKey = `uploads/customer-ada/${upload.fileId}`;
  expect(copies).toEqual([{ to: objectKey, contentType: 'text/csv' }]);
  expect(quarantined.size).toBe(0);
  expect(files.files()).toMatchObject([{ status: 'processing', objectKey, sizeBytes: 2048 }]);
  expect(files.events).toMatchObject([
    {
      detailType: 'FileUploaded',
      detail: {
        metadata: { correlationId: 'correlation-1', causationId: 'object-created-1' },
        data: { fileId: upload.fileId, ownerId: 'customer-ada', purpose: 'order-import', sizeBytes: 2048 },
      },
    },
  ]);
  expect([...files.imports.values()]).toMatchObject([
    { importId: upload.fileId, step: 'checking', causationId: files.events[0]?.detail.metadata.eventId },
  ]);
});

test('a picture is of the type that its bytes are, and begins no import', async () => {
  const upload = aPictureUpload({ contentType: 'image/jpeg' });
  const { files, created, processUpload } = setUp({ upload, detected: png });
  await processUpload(created);
  expect(files.files()).toMatchObject([{ status: 'processing', contentType: 'image/png' }]);
  expect(files.imports.size).toBe(0);
});

test.each<[string, Given, string, string]>([
  [
    'an archive called .csv',
    { detected: zip },
    'WRONG_TYPE',
    'orders.csv is a ZIP archive, not a CSV file in UTF-8.',
  ],
  [
    'a picture called .csv',
    { detected: png },
    'WRONG_TYPE',
    'orders.csv is a PNG file, not a CSV file in UTF-8.',
  ],
  [
    'a text called .png',
    { upload: aPictureUpload(), detected: text },
    'WRONG_TYPE',
    'mug.png is a text, not a picture (JPEG, PNG, WebP or GIF).',
  ],
  ['malware', { isMalware: true }, 'MALWARE', 'A virus scanner found something harmful in orders.csv.'],
  ['too many bytes', { sizeBytes: 52_428_801 }, 'TOO_LARGE', 'orders.csv is larger than 50 MB.'],
])('refuses %s and says why', async (_, given, reason, explanation) => {
  const { files, quarantined, copies, created, processUpload } = setUp(given);
  await processUpload(created);
  expect(files.files()).toMatchObject([{ status: 'rejected', rejection: { reason, explanation } }]);
  expect(files.events).toMatchObject([
    { detailType: 'FileRejected', detail: { data: { reason, explanation } } },
  ]);
  expect([quarantined.size, copies, files.imports.size]).toEqual([0, [], 0]);
});

test('does nothing more when the event is repeated', async () => {
  const { files, copies, created, processUpload } = setUp();
  await processUpload(created);
  await processUpload(created);
  expect([files.events.length, copies.length]).toEqual([1, 1]);
});

test('throws away, unseen, what is written with the same form later', async () => {
  const { key, files, quarantined, copies, created, processUpload } = setUp();
  await processUpload(created);
  quarantined.set(key, { key, etag: '"2"', sizeBytes: 9, firstBytes: new Uint8Array() });
  await processUpload({ ...created, eventId: 'object-created-2' });
  expect([quarantined.size, files.events.length, copies.length]).toEqual([0, 1, 1]);
});

test('never copies other bytes than it has looked at', async () => {
  const { key, files, quarantined, deps, created } = setUp();
  const processUpload = makeProcessUpload({
    ...deps,
    detectType: async () => {
      quarantined.set(key, { key, etag: '"replaced"', sizeBytes: 9, firstBytes: new Uint8Array() });
      return text;
    },
  });
  await expect(processUpload(created)).rejects.toMatchObject({ code: 'UPLOAD_CHANGED', retryable: true });
  expect(files.files()).toMatchObject([{ status: 'awaiting-upload' }]);
  expect(quarantined.size).toBe(1);
});

test.each(['copyOut', 'saveAccepted', 'discard'] as const)(
  'goes on after a crash behind %s',
  async (port) => {
    const { files, quarantined, deps, created, processUpload } = setUp();
    const crash = async (...args: never[]) => {
      await (deps[port] as (...all: never[]) => Promise<void>)(...args);
      throw new Error('killed');
    };
    await expect(makeProcessUpload({ ...deps, [port]: crash })(created)).rejects.toThrow('killed');
    await processUpload(created);
    expect(files.events).toHaveLength(1);
    expect([files.imports.size, quarantined.size]).toEqual([1, 0]);
  },
);

test.each([
  ['a file that nobody has asked to upload', quarantineKey(crypto.randomUUID())],
  ['a key of another form', 'quarantine/../uploads/x'],
])('throws away %s', async (_, key) => {
  const { files, quarantined, processUpload } = setUp();
  quarantined.set(key, { key, etag: '"1"', sizeBytes: 1, firstBytes: new Uint8Array() });
  await processUpload({ key, eventId: 'object-created-1' });
  expect(quarantined.has(key)).toBe(false);
  expect(files.events).toEqual([]);
});

test('leaves all as it is while the scanner has no verdict yet', async () => {
  const { files, quarantined, deps, created } = setUp();
  const pending = async () => {
    throw new Error('no verdict yet');
  };
  await expect(makeProcessUpload({ ...deps, findsMalware: pending })(created)).rejects.toThrow('no verdict');
  expect([files.events.length, quarantined.size]).toEqual([0, 1]);
});
