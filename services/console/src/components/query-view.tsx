/** What is being read: while it is on its way, when it failed, when there is nothing, and when it is there. */
import { Alert, Button, Center, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

type Props<Data> = {
  readonly query: UseQueryResult<Data>;
  /** What is read, for people: `the orders`. */
  readonly what: string;
  /** Shown in place of the children when it says so. */
  readonly empty?: { readonly when: (data: Data) => boolean; readonly show: ReactNode };
  readonly children: (data: Data) => ReactNode;
};

/** Data that is there stays while it is read again, and when that fails. */
export function QueryView<Data>({ query, what, empty, children }: Props<Data>): ReactNode {
  const { data, error, isPending, refetch } = query;
  if (data !== undefined) return empty?.when(data) ? empty.show : children(data);
  if (error) return <Failure what={what} error={error} retry={() => void refetch()} />;
  return isPending ? <Loading what={what} /> : null;
}

export function Loading({ what }: { readonly what: string }) {
  return (
    <Center mih={160} role="status">
      <Stack align="center" gap="xs">
        <Loader type="dots" />
        <Text size="sm" c="dimmed">
          Reading {what} …
        </Text>
      </Stack>
    </Center>
  );
}

type FailureProps = { readonly what: string; readonly error: Error; readonly retry?: () => void };

export function Failure({ what, error, retry }: FailureProps) {
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={`Could not read ${what}`} role="alert">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{error.message}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

type EmptyProps = { readonly title: string; readonly children?: ReactNode; readonly icon?: ReactNode };

export function Empty({ title, children, icon }: EmptyProps) {
  return (
    <Center mih={160} p="md">
      <Stack align="center" gap="xs" maw={420} ta="center">
        {icon}
        <Text fw={600}>{title}</Text>
        {children && (
          <Text component="div" size="sm" c="dimmed">
            {children}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
