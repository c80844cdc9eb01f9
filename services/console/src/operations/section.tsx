import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { LocalCloudOnly } from '../components/local-cloud-only.tsx';

type Props = {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  /** What AWS has in its place; left out where it works there, too. */
  readonly onAws?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ title, about, actions, onAws, children }: Props) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box maw={640}>
            <Title order={2} fz="h4" id={id}>
              {title}
            </Title>
            {about && (
              <Text size="sm" c="dimmed" mt={2}>
                {about}
              </Text>
            )}
          </Box>
          {actions}
        </Group>
        {onAws === undefined ? children : <LocalCloudOnly onAws={onAws}>{children}</LocalCloudOnly>}
      </Stack>
    </Paper>
  );
}
