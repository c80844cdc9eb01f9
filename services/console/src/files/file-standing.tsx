/** How far a file has come, in a word and a sentence, and why it came no further. */
import { Alert, Group, Text } from '@mantine/core';
import type { FileView } from '@orderflow/contracts/files/file-view';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { stateOf } from './file-state.ts';
import { FileStateBadge } from './file-state-badge.tsx';

export function FileStanding({ file }: { readonly file: FileView }) {
  const state = stateOf(file, Date.now());
  return (
    <Group gap="sm" role="status">
      <FileStateBadge state={state} />
      <Text>{state.explanation}</Text>
    </Group>
  );
}

export function WhyRejected({ rejection }: { readonly rejection: Rejection }) {
  return (
    <Alert color="red" title="Why it is not used">
      {rejection.explanation} Upload it again once that is mended.
    </Alert>
  );
}
