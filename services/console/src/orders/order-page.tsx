import { Anchor, Button, Group, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { Link } from 'wouter';
import { ApiRefusal, useEndpoint } from '../api/use-api.ts';
import { ShortId, When } from '../components/format.tsx';
import { OrderStatus } from '../components/order-status.tsx';
import { Page } from '../components/page.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';
import { CancelOrder } from './cancel-order.tsx';
import { OrderDetails } from './order-details.tsx';
import classes from './order-page.module.css';
import { OrderTimeline } from './order-timeline.tsx';
import { ShipOrder } from './ship-order.tsx';
import { WhatHappenedInside } from './what-happened-inside.tsx';

export function OrderPage({ orderId }: { readonly orderId: string }) {
  const query = useEndpoint(getOrder, { path: { orderId } });
  const { data: order } = query;
  return (
    <Page
      title="Order"
      about={<About orderId={orderId} order={order} />}
      actions={order && <CancelOrder order={order} />}
    >
      <SignInFirst to="see the order">
        {isMissing(query.error) && !order ? (
          <NotFound />
        ) : query.isPending ? (
          <Skeletons />
        ) : (
          <QueryView query={query} what="the order">
            {(data) => <Content order={data} />}
          </QueryView>
        )}
      </SignInFirst>
    </Page>
  );
}

type AboutProps = { readonly orderId: string; readonly order: OrderView | undefined };

function About({ orderId, order }: AboutProps) {
  return (
    <Group gap="xs">
      <Anchor component={Link} href="/orders">
        All orders
      </Anchor>
      <ShortId id={orderId} />
      {order && (
        <>
          <OrderStatus status={order.status} />
          <span>
            placed <When at={order.placedAt} />
          </span>
        </>
      )}
    </Group>
  );
}

function Content({ order }: { readonly order: OrderView }) {
  const { person } = useSession();
  return (
    <div className={classes.page}>
      <div className={classes.details}>
        <OrderDetails order={order} />
      </div>
      <Stack className={classes.timeline ?? ''} gap="lg">
        <Paper withBorder p="md" component="section" aria-labelledby="progress">
          <Title order={2} fz="md" mb="md" id="progress">
            Where it is
          </Title>
          <OrderTimeline order={order} />
        </Paper>
        {person?.isOperator && order.status === 'confirmed' && <ShipOrder orderId={order.orderId} />}
      </Stack>
      <div className={classes.inside}>
        <WhatHappenedInside order={order} />
      </div>
    </div>
  );
}

/** An id that is none is refused as such; to whoever looks it is the same. */
const isMissing = (error: Error | null): boolean =>
  error instanceof ApiRefusal && (error.status === 404 || error.status === 400 || error.status === 422);

function NotFound() {
  const { controlUrl } = useSettings();
  return (
    <Empty title="There is no such order">
      It may be somebody else's
      {controlUrl !== undefined && ', or from before the local cloud was started anew'}.
      <Stack align="center" mt="sm">
        <Button component={Link} href="/orders" variant="default">
          All orders
        </Button>
      </Stack>
    </Empty>
  );
}

function Skeletons() {
  return (
    <div className={classes.page} role="status" aria-label="Reading the order">
      <Skeleton className={classes.details ?? ''} h={220} />
      <Skeleton className={classes.timeline ?? ''} h={340} />
      <Skeleton className={classes.inside ?? ''} h={260} />
    </div>
  );
}
