/** What it costs, how it is paid, and the button. */
import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiRefusal } from '../api/use-api.ts';
import { money } from '../components/format.tsx';
import { useSession } from '../session/session.tsx';
import { type CartLine, obstacleOf, totalOf } from './cart-lines.ts';
import classes from './cart-page.module.css';
import { goodCard, PaymentChoice } from './payment-choice.tsx';
import type { useCheckout } from './use-checkout.ts';

type Props = {
  readonly lines: readonly CartLine[];
  readonly checkout: ReturnType<typeof useCheckout>;
};

export function CartSummary({ lines, checkout }: Props) {
  const { person, comeIn } = useSession();
  const [paymentToken, setPaymentToken] = useState<string>(goodCard);
  const total = totalOf(lines);
  const obstacle = obstacleOf(lines);
  return (
    <Paper withBorder p="md" component="section" aria-label="Checkout" className={classes.summary ?? ''}>
      <Stack>
        <Group justify="space-between" align="baseline">
          <Title order={2} fz="md">
            Total
          </Title>
          <Text fz="xl" fw={650} role="status">
            {total ? money(total) : '–'}
          </Text>
        </Group>
        <PaymentChoice value={paymentToken} onChange={setPaymentToken} />
        {checkout.error && <Refusal error={checkout.error} />}
        {person ? (
          <Button
            size="md"
            loading={checkout.isPending}
            disabled={obstacle !== undefined}
            onClick={() => checkout.order(paymentToken)}
          >
            Order and pay
          </Button>
        ) : (
          <Button size="md" onClick={() => void comeIn('/cart')}>
            Sign in to order
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {obstacle ??
            (person
              ? `Ordered as ${person.email}. Pressing twice orders once.`
              : 'You come back here afterwards; the cart stays.')}
        </Text>
      </Stack>
    </Paper>
  );
}

function Refusal({ error }: { readonly error: Error }) {
  const isRefused = error instanceof ApiRefusal && error.status < 500;
  return (
    <Alert
      color={isRefused ? 'red' : 'blue'}
      icon={<IconAlertTriangle />}
      title={isRefused ? 'Not ordered' : 'No answer yet'}
      role="alert"
    >
      {error instanceof ApiRefusal ? error.message : 'Nothing came back from the API'}
      {!isRefused && '. Press again: it is ordered once, even if the first request got through.'}
    </Alert>
  );
}
