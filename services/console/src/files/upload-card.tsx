import '@mantine/dropzone/styles.css';
import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { Dropzone, type FileRejection, type FileWithPath } from '@mantine/dropzone';
import { maxUploadBytes } from '@orderflow/contracts/files/request-upload';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { csvHeader } from './sample-csv.ts';
import classes from './upload-card.module.css';
import type { OrderUpload } from './use-order-upload.ts';

const maxBytes = maxUploadBytes['order-import'];
const maxSize = `${maxBytes / 1024 / 1024} MB`;

export function UploadCard({ upload }: { readonly upload: OrderUpload }) {
  const openDialog = useRef<() => void>(null);
  const [refusal, setRefusal] = useState<string>();
  return (
    <Stack component="section" gap="sm" aria-labelledby="upload-title">
      <Title order={2} fz="lg" id="upload-title">
        Your own file
      </Title>
      <Dropzone
        className={classes.zone ?? ''}
        openRef={openDialog}
        accept={{ 'text/csv': ['.csv'] }}
        maxSize={maxBytes}
        multiple={false}
        disabled={upload.isRunning}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        onDropAny={() => setRefusal(undefined)}
        onDrop={([file]: FileWithPath[]) => file && upload.start({ name: file.name, content: file })}
        onReject={([rejected]: FileRejection[]) =>
          setRefusal(
            `${rejected?.file.name ?? 'This'} is no CSV file of at most ${maxSize}. One file at a time.`,
          )
        }
      >
        <Stack align="center" gap="sm" py="xs" ta="center">
          <IconFileTypeCsv size={40} stroke={1.3} aria-hidden />
          <Text>Drop a CSV file here, or</Text>
          <Button variant="light" disabled={upload.isRunning} onClick={() => openDialog.current?.()}>
            Choose a file
          </Button>
        </Stack>
      </Dropzone>
      {refusal && (
        <Text size="sm" c="light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))" role="alert">
          {refusal}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        One order per row, with the columns <Code>{csvHeader.replaceAll(',', ', ')}</Code> in any order. Up to{' '}
        {maxSize} and a million rows.
      </Text>
    </Stack>
  );
}
