import { Button } from '@mantine/core';
import { IconShoppingCart } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useCart } from './cart.tsx';

export function CartButton() {
  const { count } = useCart();
  return (
    <Button
      component={Link}
      href="/cart"
      size="xs"
      variant="default"
      aria-label={`Cart with ${count} in it`}
      leftSection={<IconShoppingCart size={16} aria-hidden />}
      styles={{ section: { marginInlineEnd: 6 } }}
    >
      {count}
    </Button>
  );
}
