/** What becomes of the upload: from here on the list below tells. */
import { Alert, Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { OrderUpload } from './use-order-upload.ts';

export function UploadStatus({ upload }: { readonly upload: OrderUpload }) {
  const { isRunning, name = 'The file', share, error, fileId } = upload;
  if (isRunning) return <Sending upload={upload} name={name} percent={Math.round(100 * share)} />;
  if (error) {
    return (
      <Alert color="red" title={`${name} was not uploaded`} role="alert">
        {error.message}
      </Alert>
    );
  }
  if (!fileId) return null;
  return (
    <Group gap="xs" role="status" wrap="nowrap">
      <IconCircleCheck size={20} color="var(--mantine-color-teal-6)" style={{ flexShrink: 0 }} aria-hidden />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {name} is uploaded, and its import has begun.{' '}
        <Anchor component={Link} href={`/imports/${fileId}`} fz="sm" underline="always">
          Follow it
        </Anchor>
      </Text>
    </Group>
  );
}

type SendingProps = { readonly upload: OrderUpload; readonly name: string; readonly percent: number };

function Sending({ upload, name, percent }: SendingProps) {
  return (
    <div>
      <Group justify="space-between" mb={6} gap="sm">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          Uploading {name} · {percent} %
        </Text>
        <Button size="compact-sm" variant="default" onClick={upload.stop}>
          Stop
        </Button>
      </Group>
      <Progress value={percent} aria-label={`Upload of ${name}`} />
    </div>
  );
}
