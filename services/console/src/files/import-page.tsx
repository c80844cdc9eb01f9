import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { FileView } from '@orderflow/contracts/files/file-view';
import type { ImportRows } from '@orderflow/contracts/files/import-rows';
import { IconArrowLeft, IconPackage } from '@tabler/icons-react';
import { Link } from 'wouter';
import { bytes, When } from '../components/format.tsx';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { DownloadButton } from './download-button.tsx';
import { FileQueryView } from './file-query-view.tsx';
import { FileStanding, WhyRejected } from './file-standing.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportProgress } from './import-progress.tsx';
import { useFile } from './use-files.ts';

export function ImportPage({ fileId }: { readonly fileId: string }) {
  const file = useFile(fileId);
  return (
    <Page
      title={file.data?.name ?? 'Import'}
      about={file.data && <About file={file.data} />}
      actions={
        <Button
          component={Link}
          href="/imports"
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          All imports
        </Button>
      }
    >
      <SignInFirst to="see this import">
        <FileQueryView query={file}>{(view) => <Import file={view} />}</FileQueryView>
      </SignInFirst>
    </Page>
  );
}

function About({ file: { createdAt, sizeBytes } }: { readonly file: FileView }) {
  return (
    <>
      A file of orders, uploaded <When at={createdAt} />
      {sizeBytes !== undefined && `, ${bytes(sizeBytes)}`}
    </>
  );
}

function Import({ file }: { readonly file: FileView }) {
  const { kind, fileId, rejection, rows, errorReportFileId } = file;
  if (kind !== 'order-import') {
    return (
      <Alert color="gray" title="This file is no import">
        <Anchor component={Link} href={`/files/${fileId}`} underline="always">
          See the file
        </Anchor>
      </Alert>
    );
  }
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg">
        <Stack gap="md">
          <FileStanding file={file} />
          {rows ? <ImportOutcome rows={rows} /> : <ImportProgress file={file} />}
        </Stack>
      </Paper>
      {rejection && <WhyRejected rejection={rejection} />}
      {rows && <WhatNext rows={rows} errorReportFileId={errorReportFileId} />}
    </Stack>
  );
}

type WhatNextProps = { readonly rows: ImportRows; readonly errorReportFileId: string | undefined };

function WhatNext({ rows, errorReportFileId }: WhatNextProps) {
  return (
    <Stack component="section" gap="sm" aria-labelledby="next-title">
      <Title order={2} fz="lg" id="next-title">
        What came of it
      </Title>
      <Text maw={720}>
        {rows.placed > 0 && 'The orders that were placed are paid, invoiced and mailed like any other. '}
        {rows.rejected > 0 && 'Refused rows name no product of the shop, or one that is out of stock. '}
        {errorReportFileId && 'The report names the line, the field and the reason for each row that failed.'}
      </Text>
      <Group gap="sm">
        {errorReportFileId && <DownloadButton fileId={errorReportFileId} label="Download the error report" />}
        {rows.placed > 0 && (
          <Button
            component={Link}
            href="/orders"
            variant="default"
            leftSection={<IconPackage size={18} aria-hidden />}
          >
            See the orders
          </Button>
        )}
      </Group>
    </Stack>
  );
}
