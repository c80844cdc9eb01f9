import { Badge, type MantineColor } from '@mantine/core';
import type { OrderStatus as Status } from '@orderflow/contracts/orders/order-view';

const colors: Readonly<Record<Status, MantineColor>> = {
  placed: 'blue',
  confirmed: 'teal',
  shipped: 'violet',
  delivered: 'green',
  rejected: 'red',
  cancelled: 'gray',
};

export function OrderStatus({ status }: { readonly status: Status }) {
  return (
    <Badge variant="light" color={colors[status]} tt="none">
      {status}
    </Badge>
  );
}
