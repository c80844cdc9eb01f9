import { Button, Paper, Stack } from '@mantine/core';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useEndpoint } from '../api/use-api.ts';
import { Page } from '../components/page.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { useCart } from './cart.tsx';
import { cartLines, isAbout } from './cart-lines.ts';
import classes from './cart-page.module.css';
import { CartRow } from './cart-row.tsx';
import { CartSummary } from './cart-summary.tsx';
import { useCheckout } from './use-checkout.ts';

export function CartPage() {
  const query = useEndpoint(listProducts, {});
  const { count } = useCart();
  // Here, as it outlives the lines, which are gone before it goes on to the order.
  const checkout = useCheckout();
  return (
    <Page title="Cart">
      {count === 0 ? (
        <NothingYet />
      ) : (
        <QueryView query={query} what="the catalogue">
          {({ products }) => <Filled products={products} checkout={checkout} />}
        </QueryView>
      )}
    </Page>
  );
}

function NothingYet() {
  return (
    <Empty title="Your cart is empty" icon={<IconShoppingCart size={32} stroke={1.5} aria-hidden />}>
      What you add in the shop waits here, also through a reload or a sign-in.
      <Stack align="center" mt="sm">
        <Button component={Link} href="/">
          Go to the shop
        </Button>
      </Stack>
    </Empty>
  );
}

type Props = {
  readonly products: readonly ProductView[];
  readonly checkout: ReturnType<typeof useCheckout>;
};

function Filled({ products, checkout }: Props) {
  const { quantities } = useCart();
  const lines = cartLines(quantities, products);
  const refusal = checkout.error?.message ?? '';
  return (
    <div className={classes.page}>
      <Paper withBorder component="section" aria-label="What is in the cart">
        <ul className={classes.rows}>
          {lines.map((line) => (
            <CartRow
              key={line.productId}
              line={line}
              problem={line.problem ?? (isAbout(refusal, line.productId) ? refusal : undefined)}
            />
          ))}
        </ul>
      </Paper>
      <CartSummary lines={lines} checkout={checkout} />
    </div>
  );
}
