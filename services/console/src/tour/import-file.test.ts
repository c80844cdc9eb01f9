import { expect, test } from 'vitest';
import { importFile } from './import-file.ts';

test('the file has forty rows, three of them wrong', () => {
  const [header, ...rows] = importFile('mug').csv.trimEnd().split('\n');
  expect(header).toBe('productId,quantity,paymentToken');
  expect(rows).toHaveLength(40);
  expect(rows.filter((row) => row !== 'mug,1,tok_success')).toEqual([
    'unicorn,1,tok_success',
    'mug,many,tok_success',
    ',1,tok_success',
  ]);
  expect(rows[7]).toBe('unicorn,1,tok_success');
});
