import { requestUpload as endpoint } from '@orderflow/contracts/files/request-upload';
import { expect, test } from 'vitest';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { type FormTerms, makeRequestUpload, type UploadRequest } from './request-upload.ts';

const ada = { customerId: 'customer-ada', email: 'ada@example.com', isOperator: false };
const csv = { purpose: 'order-import', name: 'orders.csv', contentType: 'text/csv' } as const;
const picture = {
  purpose: 'product-image',
  name: 'mug.png',
  contentType: 'image/png',
  productId: 'mug',
} as const;

function setUp() {
  const files = makeInMemoryFiles();
  const signed: FormTerms[] = [];
  const request = makeRequestUpload({
    ...files,
    signForm: async (terms) => {
      signed.push(terms);
      return { url: 'https://bucket.example/', fields: { key: terms.key } };
    },
    newId: () => '0198c0de-0000-7000-8000-000000000005',
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  });
  const ask = (file: UploadRequest['file'], caller = ada) =>
    request({ file, caller, correlationId: 'correlation-1' });
  return { files, signed, ask };
}

test('signs a form for one object, of one type, up to one size, for five minutes', async () => {
  const { signed, ask } = setUp();
  expect(await ask(csv)).toEqual({
    fileId: '0198c0de-0000-7000-8000-000000000005',
    upload: {
      url: 'https://bucket.example/',
      fields: { key: 'quarantine/0198c0de-0000-7000-8000-000000000005' },
    },
    maxBytes: 50 * 1024 * 1024,
    expiresAt: '2026-03-01T10:05:00.000Z',
  });
  expect(signed).toEqual([
    {
      key: 'quarantine/0198c0de-0000-7000-8000-000000000005',
      contentType: 'text/csv',
      maxBytes: 50 * 1024 * 1024,
      lifetimeSeconds: 300,
    },
  ]);
});

test('remembers whose file it will be', async () => {
  const { files, ask } = setUp();
  await ask(picture, { ...ada, isOperator: true });
  expect(files.files()).toEqual([
    {
      fileId: '0198c0de-0000-7000-8000-000000000005',
      kind: 'product-image',
      status: 'awaiting-upload',
      name: 'mug.png',
      contentType: 'image/png',
      productId: 'mug',
      createdAt: '2026-03-01T10:00:00.000Z',
      customerId: 'customer-ada',
      email: 'ada@example.com',
      correlationId: 'correlation-1',
    },
  ]);
});

test('lets nobody but operators upload pictures of products', async () => {
  const { files, signed, ask } = setUp();
  await expect(ask(picture)).rejects.toMatchObject({ code: 'OPERATORS_ONLY', kind: 'forbidden' });
  expect([files.files(), signed]).toEqual([[], []]);
});

test.each([
  '../../etc/passwd',
  '..\\..\\windows\\system.ini',
  '/absolute.csv',
  'C:\\orders.csv',
  '..',
  ' . ',
  '',
  'orders\u0000.csv',
  'orders\r\nX-Injected: 1.csv',
  'orders\u202Evsc.exe',
  'a\u2028b.csv',
  '\ud800.csv',
  'x'.repeat(201),
])('the name %j is refused', (name) => {
  expect(endpoint.request.body.safeParse({ ...csv, name }).success).toBe(false);
});

test.each(['orders.csv', 'Bestellungen März (2).csv', '注文.csv', 'a b & "c".csv', '.csv', 'no ending'])(
  'the name %j is taken',
  (name) => {
    expect(endpoint.request.body.safeParse({ ...csv, name }).success).toBe(true);
  },
);

test.each([
  [{ ...csv, contentType: 'application/zip' }],
  [{ ...csv, purpose: 'backup' }],
  [{ ...csv, productId: 'mug' }],
  [{ ...picture, contentType: 'image/svg+xml' }],
  [{ ...picture, productId: undefined }],
  [{ ...picture, productId: '../mug' }],
  [{ ...csv, key: 'uploads/mine' }],
])('the request %j is refused', (body) => {
  expect(endpoint.request.body.safeParse(body).success).toBe(false);
});
