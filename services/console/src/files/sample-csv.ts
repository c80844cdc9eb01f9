/** A file of orders for whoever has none at hand: valid rows, and wrong ones spread evenly among them. */

export const sampleLimits = { minRows: 1, maxRows: 5000 };

type Sample = {
  readonly productIds: readonly string[];
  readonly rowCount: number;
  /** How many of the rows cannot become orders. */
  readonly wrongCount: number;
};

export const csvHeader = 'productId,quantity,paymentToken';

/** Each is wrong in another way; the third is refused by the catalogue, the others cannot be understood. */
const wrongRows = [
  (productId: string) => `${productId},many,tok_success`,
  () => ',1,tok_success',
  () => 'unicorn,1,tok_success',
  (productId: string) => `${productId},0,tok_success`,
  (productId: string) => `${productId},1,`,
] as const;

export function sampleCsv({ productIds, rowCount, wrongCount }: Sample): string {
  if (productIds.length === 0) throw new Error('There are no products to order');
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const productId = productIds[index % productIds.length] ?? '';
    const wrongBefore = wrongAmong(index, rowCount, wrongCount);
    if (wrongAmong(index + 1, rowCount, wrongCount) === wrongBefore) {
      return `${productId},${1 + (index % 3)},tok_success`;
    }
    return wrongRows[wrongBefore % wrongRows.length]?.(productId) ?? '';
  });
  return [csvHeader, ...rows, ''].join('\n');
}

/** How many of the first `count` rows are wrong. */
const wrongAmong = (count: number, rowCount: number, wrongCount: number): number =>
  Math.floor((count * Math.min(wrongCount, rowCount)) / rowCount);
