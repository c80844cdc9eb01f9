import { ColorSwatch, Group, SimpleGrid, Stack } from '@mantine/core';
import type { ImportRows } from '@orderflow/contracts/files/import-rows';
import { Figure } from '../components/format.tsx';
import { outcomeColors, RowOutcomeBar } from './row-outcome-bar.tsx';

const figures = [
  ['total', 'Rows in the file'],
  ['placed', 'Became orders'],
  ['rejected', 'Refused'],
  ['invalid', 'Not understood'],
] as const;

export function ImportOutcome({ rows }: { readonly rows: ImportRows }) {
  return (
    <Stack gap="lg">
      <RowOutcomeBar rows={rows} />
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {figures.map(([key, label]) => (
          <Group key={key} gap="xs" align="flex-start" wrap="nowrap">
            {key !== 'total' && (
              <ColorSwatch
                size={10}
                mt={6}
                color={`var(--mantine-color-${outcomeColors[key]}-filled)`}
                withShadow={false}
                aria-hidden
              />
            )}
            <Figure label={label} value={rows[key].toLocaleString('en')} />
          </Group>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
