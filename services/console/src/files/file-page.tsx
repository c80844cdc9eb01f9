/** One file of one's own. Emails lead here. */
import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { Link } from 'wouter';
import { bytes, Figure, When } from '../components/format.tsx';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { DownloadButton } from './download-button.tsx';
import { kindName } from './file-kind.ts';
import { FileQueryView } from './file-query-view.tsx';
import { FileStanding, WhyRejected } from './file-standing.tsx';
import { useFile } from './use-files.ts';

export function FilePage({ fileId }: { readonly fileId: string }) {
  const file = useFile(fileId);
  return (
    <Page title={file.data?.name ?? 'File'}>
      <SignInFirst to="see this file">
        <FileQueryView query={file}>{(view) => <OwnFile file={view} />}</FileQueryView>
      </SignInFirst>
    </Page>
  );
}

function OwnFile({ file }: { readonly file: FileView }) {
  const { fileId, kind, createdAt, sizeBytes, rejection, downloadUrl } = file;
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg">
        <Stack gap="lg">
          <FileStanding file={file} />
          <Group gap="xl">
            <Figure label="Kind" value={kindName(kind)} />
            {sizeBytes !== undefined && <Figure label="Size" value={bytes(sizeBytes)} />}
          </Group>
          {downloadUrl !== undefined && (
            <DownloadButton fileId={fileId} file={file} label="Download" size="md" />
          )}
          <Text size="sm" c="dimmed">
            Made <When at={createdAt} />. Only you can see it.
          </Text>
        </Stack>
      </Paper>
      {rejection && <WhyRejected rejection={rejection} />}
      <Elsewhere file={file} />
    </Stack>
  );
}

/** Where more is known about a file of its kind. */
function Elsewhere({ file: { fileId, kind } }: { readonly file: FileView }) {
  if (kind === 'order-import') {
    return (
      <Anchor component={Link} href={`/imports/${fileId}`}>
        See what came of its rows
      </Anchor>
    );
  }
  if (kind === 'import-report') {
    return (
      <Anchor component={Link} href="/imports">
        See your imports
      </Anchor>
    );
  }
  return kind === 'invoice' ? (
    <Anchor component={Link} href="/orders">
      See your orders
    </Anchor>
  ) : null;
}
