import { Progress } from '@mantine/core';
import type { ImportRows } from '@orderflow/contracts/files/import-rows';

export const outcomeColors = { placed: 'teal', rejected: 'orange', invalid: 'red' } as const;

/** What the colours say stands in words beside it. */
export function RowOutcomeBar({ rows }: { readonly rows: ImportRows }) {
  return (
    <Progress.Root size="md" aria-hidden>
      {(['placed', 'rejected', 'invalid'] as const).map((outcome) => (
        <Progress.Section
          key={outcome}
          value={(100 * rows[outcome]) / Math.max(1, rows.total)}
          color={outcomeColors[outcome]}
          withAria={false}
        />
      ))}
    </Progress.Root>
  );
}
