/** Below a list that is read page by page: the way to the next one. */
import { Button, Stack, Text } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';

type Props = {
  readonly query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
  /** `older notices` */
  readonly what: string;
};

export function LoadMore({ query, what }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Stack align="center" gap="xs">
      {query.isFetchNextPageError && (
        <Text size="sm" role="alert">
          The {what} could not be read. Try again.
        </Text>
      )}
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show {what}
      </Button>
    </Stack>
  );
}
