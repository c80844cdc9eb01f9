import { Button, Chip, Group, Stack } from '@mantine/core';
import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { Link, useSearchParams } from 'wouter';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { useSession } from '../session/session.tsx';
import { OrderList } from './order-list.tsx';

export function OrdersPage() {
  const { person } = useSession();
  const [search, setSearch] = useSearchParams();
  const status = OrderStatus.safeParse(search.get('status')).data;
  return (
    <Page
      title="Orders"
      about={
        person?.isOperator
          ? "Everybody's orders; what changed last comes first."
          : 'Your orders; what changed last comes first.'
      }
      actions={
        <Button component={Link} href="/" variant="default" size="xs">
          Order something
        </Button>
      }
    >
      <SignInFirst to="see your orders">
        <Stack>
          <StatusFilter
            status={status}
            onChange={(next) => setSearch(next ? { status: next } : {}, { replace: true })}
          />
          <OrderList key={status ?? 'all'} status={status} />
        </Stack>
      </SignInFirst>
    </Page>
  );
}

type FilterProps = {
  readonly status: OrderStatus | undefined;
  readonly onChange: (status: OrderStatus | undefined) => void;
};

function StatusFilter({ status, onChange }: FilterProps) {
  return (
    <Chip.Group value={status ?? 'all'} onChange={(value) => onChange(OrderStatus.safeParse(value).data)}>
      <Group gap={6} role="radiogroup" aria-label="Status">
        {['all', ...OrderStatus.options].map((value) => (
          <Chip key={value} value={value} size="xs" variant="light">
            {value}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
