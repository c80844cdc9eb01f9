import { Badge } from '@mantine/core';
import type { FileState } from './file-state.ts';

export function FileStateBadge({ state }: { readonly state: FileState }) {
  return (
    <Badge variant="light" color={state.color} tt="none" style={{ flexShrink: 0 }}>
      {state.label}
    </Badge>
  );
}
