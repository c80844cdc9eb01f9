const rowCount = 40;

/** By their line in the file, whose header is line 1. */
const mistakes: Readonly<Record<number, (productId: string) => string>> = {
  9: () => 'unicorn,1,tok_success',
  18: (productId) => `${productId},many,tok_success`,
  27: () => ',1,tok_success',
};

/** A file of orders, three of which cannot be placed. */
export function importFile(productId: string): { readonly csv: string; readonly rows: number } {
  const rows = Array.from(
    { length: rowCount },
    (_, index) => mistakes[index + 2]?.(productId) ?? `${productId},1,tok_success`,
  );
  return { csv: ['productId,quantity,paymentToken', ...rows, ''].join('\n'), rows: rowCount };
}
