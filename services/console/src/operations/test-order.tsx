/** One order in the name of whoever is signed in, to see what a failure does to it. */
import {
  Anchor,
  Button,
  type ComboboxItem,
  type ComboboxLikeRenderOptionInput,
  Group,
  Select,
  Stack,
  Text,
} from '@mantine/core';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCommand, useEndpoint } from '../api/use-api.ts';
import { ShortId } from '../components/format.tsx';
import { OrderStatus } from '../components/order-status.tsx';
import { useSession } from '../session/session.tsx';
import { goodCard, testCards } from '../shop/payment-choice.tsx';
import { Section } from './section.tsx';

const cards = testCards.map(({ token, name }) => ({ value: token, label: name }));

/** By their token. */
const effects: ReadonlyMap<string, string> = new Map(testCards.map(({ token, effect }) => [token, effect]));

export function TestOrder() {
  const { person, comeIn } = useSession();
  return (
    <Section title="Place an order" about="One piece of the first product in stock, in your name.">
      {person ? (
        <OrderForm />
      ) : (
        <Button variant="default" onClick={() => void comeIn()} w="fit-content">
          Sign in to place one
        </Button>
      )}
    </Section>
  );
}

function OrderForm() {
  const [paymentToken, setPaymentToken] = useState<string | null>(goodCard);
  const products = useEndpoint(listProducts, {});
  const product = products.data?.products.find(({ available }) => available > 0);
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
          renderOption={CardOption}
          style={{ flex: '1 1 240px' }}
        />
        <Button onClick={order} loading={place.isPending} disabled={!product}>
          Place an order
        </Button>
      </Group>
      <div aria-live="polite">
        {products.error && <Text size="sm">Could not read the products: {products.error.message}</Text>}
        {products.data && !product && <Text size="sm">Everything is sold out.</Text>}
        {place.error && <Text size="sm">Could not order: {place.error.message}</Text>}
        {place.data && <Placed orderId={place.data.orderId} />}
      </div>
    </Stack>
  );
}

function CardOption({ option: { value, label } }: ComboboxLikeRenderOptionInput<ComboboxItem>) {
  return (
    <div>
      <Text size="sm">{label}</Text>
      <Text size="xs" c="dimmed">
        {effects.get(value)}
      </Text>
    </div>
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
