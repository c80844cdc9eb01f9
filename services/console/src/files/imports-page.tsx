import { Paper, SimpleGrid, Stack } from '@mantine/core';
import { Page } from '../components/page.tsx';
import { SignInFirst } from '../components/sign-in-first.tsx';
import { ImportsList } from './imports-list.tsx';
import { SampleCard } from './sample-card.tsx';
import { UploadCard } from './upload-card.tsx';
import { UploadStatus } from './upload-status.tsx';
import { useOrderUpload } from './use-order-upload.ts';

export function ImportsPage() {
  return (
    <Page
      title="Imports"
      about="Place many orders at once with a CSV file. Each row becomes an order, and a report names the rows that fail."
    >
      <SignInFirst to="import orders">
        <Imports />
      </SignInFirst>
    </Page>
  );
}

function Imports() {
  const upload = useOrderUpload();
  return (
    <Stack gap="xl">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Paper withBorder p="md">
            <UploadCard upload={upload} />
          </Paper>
          <Paper withBorder p="md">
            <SampleCard upload={upload} />
          </Paper>
        </SimpleGrid>
        <UploadStatus upload={upload} />
      </Stack>
      <ImportsList />
    </Stack>
  );
}
