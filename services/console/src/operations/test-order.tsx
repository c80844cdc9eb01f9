/** One order in the name of whoever is signed in, to see what a failure does to it. */
import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCommand, useEndpoint } from '../api/use-api.ts';
import { ShortId } from '../components/format.tsx';
import { OrderStatus } from '../components/order-status.tsx';
import { useSession } from '../session/session.tsx';
import { Section } from './section.tsx';

const cards = [
  { value: 'tok_success', label: 'Card is accepted' },
  { value: 'tok_declined', label: 'Card is declined' },
  { value: 'tok_unavailable_2', label: 'Gateway is down twice, then accepts' },
  { value: 'tok_unavailable_7', label: 'Gateway is down until the message is parked' },
];

export function TestOrder() {
  const { person, signIn } = useSession();
  return (
    <Section title="Place an order" about="One piece of the first product, in your name.">
      {person ? (
        <OrderForm />
      ) : (
        <Button variant="default" onClick={() => void signIn()} w="fit-content">
          Sign in to place one
        </Button>
      )}
    </Section>
  );
}

function OrderForm() {
  const [paymentToken, setPaymentToken] = useState<string | null>('tok_success');
  const product = useEndpoint(listProducts, {}).data?.products[0];
  const place = useCommand(placeOrder);
  const order = () => {
    if (!product || paymentToken === null) return;
    const lines = [{ productId: product.productId, quantity: 1 }];
    place.mutate({ headers: { 'idempotency-key': crypto.randomUUID() }, body: { lines, paymentToken } });
  };
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <Select
          label="Payment"
          data={cards}
          value={paymentToken}
          onChange={setPaymentToken}
          allowDeselect={false}
          style={{ flex: '1 1 240px' }}
        />
        <Button onClick={order} loading={place.isPending} disabled={!product}>
          Place an order
        </Button>
      </Group>
      <div aria-live="polite">
        {place.error && <Text size="sm">Could not order: {place.error.message}</Text>}
        {place.data && <Placed orderId={place.data.orderId} />}
      </div>
    </Stack>
  );
}

function Placed({ orderId }: { readonly orderId: string }) {
  const order = useEndpoint(getOrder, { path: { orderId } }, { refetchInterval: 2000 }).data;
  return (
    <Group gap="xs">
      <Anchor component={Link} href={`/orders/${orderId}`} size="sm">
        Order <ShortId id={orderId} />
      </Anchor>
      <Text size="sm">is</Text>
      <OrderStatus status={order?.status ?? 'placed'} />
    </Group>
  );
}
