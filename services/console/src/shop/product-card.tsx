import { Button, Paper, Text, Title } from '@mantine/core';
import type { ProductView } from '@orderflow/contracts/orders/list-products';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { money } from '../components/format.tsx';
import { useSession } from '../session/session.tsx';
import { maxQuantity, useCart } from './cart.tsx';
import { PictureUpload } from './picture-upload.tsx';
import classes from './product-card.module.css';
import { ProductPicture } from './product-picture.tsx';

type Props = { readonly product: ProductView; readonly onAdded: (product: ProductView) => void };

export function ProductCard({ product, onAdded }: Props) {
  const { productId, name, description, price, available } = product;
  const { quantities, add } = useCart();
  const { person } = useSession();
  const inCart = quantities[productId] ?? 0;
  return (
    <Paper component="li" withBorder className={classes.card ?? ''}>
      <div className={classes.picture}>
        <ProductPicture product={product} sizes="(max-width: 36em) 104px, 300px" />
      </div>
      <div className={classes.text}>
        <Title order={2} fz="md">
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {description}
        </Text>
        <div className={classes.foot}>
          <div>
            <Text fw={650}>{money(price)}</Text>
            <Text size="xs" c="dimmed">
              {stockOf(available)}
              {inCart > 0 && ` · ${inCart} in the cart`}
            </Text>
          </div>
          <Button
            size="xs"
            variant={inCart > 0 ? 'light' : 'filled'}
            leftSection={<IconShoppingCartPlus size={16} aria-hidden />}
            disabled={inCart >= Math.min(available, maxQuantity)}
            aria-label={`Add to cart: ${name}`}
            onClick={() => {
              add(productId);
              onAdded(product);
            }}
          >
            Add to cart
          </Button>
        </div>
        {person?.isOperator && <PictureUpload product={product} />}
      </div>
    </Paper>
  );
}

const stockOf = (available: number): string =>
  available === 0 ? 'Sold out' : `${available.toLocaleString('en')} in stock`;
