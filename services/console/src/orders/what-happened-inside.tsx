import { Paper, Stack, Text, Title } from '@mantine/core';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { LocalCloudOnly } from '../components/local-cloud-only.tsx';
import { Empty, Failure, Loading } from '../components/query-view.tsx';
import { sizeOf } from '../local-cloud/event-tree.ts';
import { storyOf } from './order-story.ts';
import { StoryTree } from './story-tree.tsx';
import { useOrderEvents } from './use-order-events.ts';

export function WhatHappenedInside({ order }: { readonly order: OrderView }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="inside">
      <Title order={2} fz="md" id="inside">
        What happened inside
      </Title>
      <LocalCloudOnly onAws="On AWS, CloudWatch Logs Insights finds all of this by the order's correlation id, and X-Ray draws it.">
        <Story order={order} />
      </LocalCloudOnly>
    </Paper>
  );
}

function Story({ order }: { readonly order: OrderView }) {
  const { events, isPending, error, retry } = useOrderEvents(order);
  const story = storyOf(events, order.orderId);
  const size = sizeOf(story);
  if (story.length === 0) {
    if (error) return <Failure what="the events" error={error} retry={retry} />;
    if (isPending) return <Loading what="the events" />;
    return (
      <Empty title="No events of this order">
        A new order publishes its first event in a moment. The local cloud forgets old ones.
      </Empty>
    );
  }
  return (
    <Stack gap={4} mt={4}>
      <Text size="sm" c="dimmed">
        {size === 1 ? 'One event so far' : `${size} events`}, each below the one that caused it, with where it
        was delivered. Open one to see its envelope.
      </Text>
      <StoryTree story={story} />
    </Stack>
  );
}
