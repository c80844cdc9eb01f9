/** The rows of an import: how many have their outcome, and once all have, which one. */
import { Progress, Text } from '@mantine/core';
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { outcomeOf } from './file-state.ts';
import { RowOutcomeBar } from './row-outcome-bar.tsx';

type Props = { readonly file: FileSummary };

/** Nothing before the rows are counted and for a file that is refused. */
export function ImportProgress({ file }: Props) {
  const { name, progress, rows } = file;
  if (rows) {
    return (
      <div>
        <RowOutcomeBar rows={rows} />
        <Text size="sm" mt={6}>
          {outcomeOf(rows)}
        </Text>
      </div>
    );
  }
  if (!progress) return null;
  const text = `${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')} rows`;
  return (
    <div>
      <Progress.Root size="md">
        <Progress.Section value={progress.percent} color="blue" animated aria-label={`Import of ${name}`} />
      </Progress.Root>
      <Text size="sm" mt={6}>
        {text} · {progress.percent} %
      </Text>
    </div>
  );
}
