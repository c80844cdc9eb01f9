import { ActionIcon, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { money } from '../components/format.tsx';
import { useCart } from './cart.tsx';
import { type CartLine, times } from './cart-lines.ts';
import classes from './cart-page.module.css';
import { ProductPicture } from './product-picture.tsx';
import { QuantityStepper } from './quantity-stepper.tsx';

type Props = { readonly line: CartLine; readonly problem?: string | undefined };

export function CartRow({ line: { productId, product, quantity }, problem }: Props) {
  const { setQuantity } = useCart();
  const name = product?.name ?? productId;
  return (
    <li className={classes.row}>
      <div className={classes.picture}>
        <ProductPicture product={product ?? { productId, name }} sizes="64px" />
      </div>
      <div className={classes.name}>
        <Title order={2} fz="md">
          {name}
        </Title>
        {product && (
          <Text size="sm" c="dimmed">
            {money(product.price)} each
          </Text>
        )}
      </div>
      {product && product.available > 0 && (
        <div className={classes.quantity}>
          <QuantityStepper
            name={name}
            quantity={quantity}
            available={product.available}
            onChange={(next) => setQuantity(productId, next)}
          />
        </div>
      )}
      <Text fw={600} className={classes.price ?? ''}>
        {product ? money(times(product.price, quantity)) : ''}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.remove ?? ''}
        aria-label={`Remove ${name}`}
        onClick={() => setQuantity(productId, 0)}
      >
        <IconTrash size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" className={classes.problem ?? ''}>
          {problem}
        </Text>
      )}
    </li>
  );
}
