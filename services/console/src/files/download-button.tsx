/** A link to the bytes. They lie in another origin, so the page cannot fetch them; the browser saves them as their name says. */
import { Button, Stack, Text } from '@mantine/core';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { MouseEvent } from 'react';
import { useAsk } from '../api/use-api.ts';
import { isLinkValid } from './file-state.ts';

type Props = {
  readonly fileId: string;
  /** As it was read, if it was; a link that has ended by the time of the click is replaced by a fresh one. */
  readonly file?: FileView | undefined;
  readonly label: string;
  readonly size?: 'sm' | 'md';
  readonly variant?: 'filled' | 'light' | 'default';
};

export function DownloadButton({ fileId, file, label, size = 'sm', variant = 'filled' }: Props) {
  const ask = useAsk();
  const fresh = useMutation({
    mutationFn: () => ask(getFile, { path: { fileId } }),
    onSuccess: ({ downloadUrl }) => {
      if (downloadUrl !== undefined) save(downloadUrl);
    },
  });
  const look = { size, variant, leftSection: <IconDownload size={18} aria-hidden /> };
  const renew = (event: MouseEvent) => {
    if (isLinkValid(file?.downloadExpiresAt, Date.now())) return;
    event.preventDefault();
    fresh.mutate();
  };
  const isGone = fresh.isSuccess && fresh.data.downloadUrl === undefined;
  return (
    <Stack gap={4} align="flex-start">
      {file?.downloadUrl === undefined ? (
        <Button {...look} loading={fresh.isPending} onClick={() => fresh.mutate()}>
          {label}
        </Button>
      ) : (
        <Button
          component="a"
          {...look}
          href={file.downloadUrl}
          download
          loading={fresh.isPending}
          onClick={renew}
        >
          {label}
        </Button>
      )}
      {(fresh.error || isGone) && (
        <Text size="sm" role="alert">
          {fresh.error?.message ?? 'Its bytes are no longer kept.'}
        </Text>
      )}
    </Stack>
  );
}

function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
