/** Stands in for what only the local cloud offers. */
import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSettings } from '../settings.ts';

type Props = {
  /** What it would show or do, and where AWS has the same. */
  readonly onAws: ReactNode;
  readonly children: ReactNode;
};

export function LocalCloudOnly({ onAws, children }: Props) {
  if (useSettings().controlUrl !== undefined) return children;
  return (
    <Alert color="gray" icon={<IconCloudOff />} title="Not in this stage">
      {onAws}
    </Alert>
  );
}
