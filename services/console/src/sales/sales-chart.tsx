/** What surrounds a chart, with what it shows in words, and what is there before the figures are. */
import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type FrameProps = { readonly title: string; readonly summary: string; readonly children: ReactNode };

export function Chart({ title, summary, children }: FrameProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {summary}
      </Text>
      <div aria-hidden>{children}</div>
    </Paper>
  );
}

/** The table has what the chart shows; nobody needs to step through its points. */
export const unfocusable = { accessibilityLayer: false };

export function Skeletons() {
  return (
    <Stack gap="lg" role="status" aria-label="Reading the sales figures">
      <Skeleton h={84} />
      <Skeleton h={320} />
      <Skeleton h={280} />
    </Stack>
  );
}
