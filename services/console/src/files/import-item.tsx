import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { Link } from 'wouter';
import { bytes, When } from '../components/format.tsx';
import { stateOf } from './file-state.ts';
import { FileStateBadge } from './file-state-badge.tsx';
import { ImportProgress } from './import-progress.tsx';

export function ImportItem({ file }: { readonly file: FileSummary }) {
  const { fileId, name, createdAt, sizeBytes, rejection } = file;
  const state = stateOf(file, Date.now());
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs">
          <div style={{ minWidth: 0, flex: '1 1 180px' }}>
            <Anchor
              component={Link}
              href={`/imports/${fileId}`}
              fw={600}
              style={{ overflowWrap: 'anywhere' }}
            >
              {name}
            </Anchor>
            <Text size="sm" c="dimmed">
              <When at={createdAt} />
              {sizeBytes !== undefined && ` · ${bytes(sizeBytes)}`}
            </Text>
          </div>
          <FileStateBadge state={state} />
        </Group>
        {rejection ? (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {rejection.explanation}
          </Text>
        ) : (
          <ImportProgress file={file} />
        )}
      </Stack>
    </Paper>
  );
}
