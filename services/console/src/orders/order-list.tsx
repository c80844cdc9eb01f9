import { Button, Center, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import type { OrderStatus as Status } from '@orderflow/contracts/orders/order-view';
import { IconPackage } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { apiKey, useAsk } from '../api/use-api.ts';
import { money, ShortId, When } from '../components/format.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { OrderStatus } from '../components/order-status.tsx';
import { Empty, Failure } from '../components/query-view.tsx';
import { useSession } from '../session/session.tsx';
import classes from './orders-page.module.css';

const pageSize = 20;

function useOrders(status: Status | undefined) {
  const ask = useAsk();
  const { person } = useSession();
  return useInfiniteQuery({
    queryKey: [apiKey, listOrders.operation, 'pages', status, person?.email],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(listOrders, {
        query: { limit: pageSize, ...(status && { status }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function OrderList({ status }: { readonly status: Status | undefined }) {
  const query = useOrders(status);
  const { data, error, isPending, refetch } = query;
  if (isPending) return <Skeletons />;
  if (!data) return <Failure what="the orders" error={error} retry={() => void refetch()} />;
  // An order that changed between two pages is on both of them.
  const orders = [
    ...new Map(data.pages.flatMap((page) => page.orders).map((order) => [order.orderId, order])).values(),
  ];
  if (orders.length === 0) return <NoOrders status={status} />;
  return (
    <Stack>
      <Paper withBorder style={{ overflow: 'hidden' }}>
        <ul className={classes.list} aria-label="Orders">
          {orders.map(({ orderId, status: current, total, placedAt }) => (
            <li key={orderId}>
              <Link href={`/orders/${orderId}`} className={classes.row ?? ''}>
                <span className={classes.status}>
                  <OrderStatus status={current} />
                </span>
                <Text component="span" fw={600}>
                  Order <ShortId id={orderId} />
                </Text>
                <Text component="span" size="sm" c="dimmed">
                  placed <When at={placedAt} />
                </Text>
                <Text component="span" className={classes.total ?? ''}>
                  {money(total)}
                </Text>
              </Link>
            </li>
          ))}
        </ul>
      </Paper>
      <LoadMore query={query} what="more orders" />
    </Stack>
  );
}

function NoOrders({ status }: { readonly status: Status | undefined }) {
  return (
    <Empty
      title={status ? `No ${status} orders` : 'There are no orders yet'}
      icon={<IconPackage size={32} stroke={1.5} aria-hidden />}
    >
      What you order in the shop appears here, and changes while you watch.
      <Center mt="sm">
        <Button component={Link} href="/">
          Go to the shop
        </Button>
      </Center>
    </Empty>
  );
}

const places = ['one', 'two', 'three', 'four', 'five'];

function Skeletons() {
  return (
    <Stack gap="xs" role="status" aria-label="Reading the orders">
      {places.map((place) => (
        <Skeleton key={place} h={48} />
      ))}
    </Stack>
  );
}
