import type { ProductView } from '@orderflow/contracts/orders/list-products';
import type { Product } from '../../domain/product.ts';

export type Dependencies = {
  readonly loadCatalogue: () => Promise<readonly Product[]>;
  /** Units by product id; a product that was never stocked may be missing. */
  readonly loadStock: (productIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
};

export function makeListProducts({ loadCatalogue, loadStock }: Dependencies) {
  return async (): Promise<{ products: ProductView[] }> => {
    const catalogue = await loadCatalogue();
    const stock = await loadStock(catalogue.map((product) => product.productId));
    return {
      products: catalogue.map((product) => ({ ...product, available: stock.get(product.productId) ?? 0 })),
    };
  };
}
