import { expect, test } from 'vitest';
import { sampleCsv } from './sample-csv.ts';

const productIds = ['mug', 'apron'];
const valid = /^(mug|apron),[123],tok_success$/;

function rowsOf(rowCount: number, wrongCount: number): string[] {
  return sampleCsv({ productIds, rowCount, wrongCount }).trimEnd().split('\n').slice(1);
}

test('names the columns first', () => {
  expect(sampleCsv({ productIds, rowCount: 1, wrongCount: 0 })).toBe(
    'productId,quantity,paymentToken\nmug,1,tok_success\n',
  );
});

test.each([
  [1, 0],
  [1, 1],
  [10, 3],
  [100, 5],
  [499, 7],
  [5000, 5000],
])('has %i rows of which %i are wrong', (rowCount, wrongCount) => {
  const rows = rowsOf(rowCount, wrongCount);
  expect(rows).toHaveLength(rowCount);
  expect(rows.filter((row) => !valid.test(row))).toHaveLength(wrongCount);
});

test('orders every product', () => {
  expect(rowsOf(4, 0).map((row) => row.split(',')[0])).toEqual(['mug', 'apron', 'mug', 'apron']);
});

test('is wrong in different ways', () => {
  const wrong = rowsOf(50, 5).filter((row) => !valid.test(row));
  expect(wrong.map((row) => row.replace(/^(mug|apron)/, '*'))).toEqual([
    '*,many,tok_success',
    ',1,tok_success',
    'unicorn,1,tok_success',
    '*,0,tok_success',
    '*,1,',
  ]);
});

test('has no more wrong rows than rows', () => {
  expect(rowsOf(3, 9)).toHaveLength(3);
});

test('needs a product', () => {
  expect(() => sampleCsv({ productIds: [], rowCount: 1, wrongCount: 0 })).toThrow('no products');
});
