/** The frame of every page: its title, what it is for, and what can be done on it. */
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

type Props = {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function Page({ title, about, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Orderflow`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Box maw={720} style={{ overflowWrap: 'anywhere' }}>
          <Title order={1} fz="h2">
            {title}
          </Title>
          {about && (
            <Text component="div" c="dimmed" mt={4}>
              {about}
            </Text>
          )}
        </Box>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
