import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconShoppingCartPlus } from '@tabler/icons-react';
import { useSession } from '../../session/session.tsx';
import { badColor } from '../bad-color.ts';
import type { Select } from '../selection.ts';
import { type PlacedOrder, usePlaceOrder } from './use-place-order.ts';

type Props = {
  /** There is room to show what follows beside the map; elsewhere it would cover it. */
  readonly isWide: boolean;
  readonly select: Select;
};

export function OrderButton({ isWide, select }: Props) {
  const { person, comeIn } = useSession();
  const show = ({ correlationId }: PlacedOrder) => select({ kind: 'story', id: correlationId });
  const place = usePlaceOrder((order) => isWide && show(order));
  if (!person) {
    return <Button onClick={() => void comeIn()}>Sign in to place an order</Button>;
  }
  return (
    <>
      <VisuallyHidden role="status">{place.data && `Ordered: one ${place.data.productName}`}</VisuallyHidden>
      {place.error && (
        <Text size="sm" c={badColor} role="alert">
          {place.error.message}
        </Text>
      )}
      <Button
        leftSection={<IconShoppingCartPlus size={17} aria-hidden />}
        loading={place.isPending}
        onClick={() => place.mutate()}
      >
        Place an order
      </Button>
      {!isWide && place.data && (
        <Button variant="light" onClick={() => show(place.data)}>
          Its whole story
        </Button>
      )}
    </>
  );
}
